import Episodes
import Foundation
import Robotics
import RolloutTesting
import Testing

@testable import Rollout

@Suite struct BlindComparisonTests {
  /// Runs pairs in which every episode is judged a success.
  private func run(_ pairs: Int, coin: UInt64) -> [BlindTrial] {
    var comparison = BlindComparison("a", "b", coin: coin, pairs: pairs)
    while !comparison.isComplete {
      comparison.append(.success, passedTest: true, isTakenOver: false)
    }
    return comparison.trials
  }

  @Test func everyPairHasBothPolicies() {
    let trials = run(200, coin: 3)
    #expect(trials.map(\.pair) == (1...200).flatMap { [$0, $0] })
    for index in stride(from: 0, to: 400, by: 2) {
      #expect(Set(trials[index..<index + 2].map(\.policy)) == [0, 1])
    }
  }

  /// 4000 tosses of 20 coins: 3.9 standard deviations of a fair one are 0.031.
  @Test func theCoinIsFairAndFollowsFromItsSeed() {
    let firsts = (0..<20).flatMap { coin in
      stride(from: 0, to: 400, by: 2).map { run(200, coin: UInt64(coin))[$0].policy }
    }
    #expect(abs(Double(firsts.reduce(0, +)) / 4000 - 0.5) < 0.031)
    // Neither does one toss say anything of the next.
    let changes = zip(firsts, firsts.dropFirst()).count { $0 != $1 }
    #expect(abs(Double(changes) / 3999 - 0.5) < 0.031)
    #expect(run(50, coin: 7) == run(50, coin: 7))
    #expect(run(50, coin: 7) != run(50, coin: 8))
  }

  @Test func theStatusSaysWhichEpisodeItIsAndNoMore() throws {
    var comparison = BlindComparison("secret", "hidden", coin: 1, pairs: 2)
    let aliases = (0..<4).map { _ in
      let alias = comparison.status.alias
      comparison.append(nil, passedTest: false, isTakenOver: false)
      return alias
    }
    #expect(
      aliases == [
        "policy 1 of pair 1", "policy 2 of pair 1", "policy 1 of pair 2", "policy 2 of pair 2",
      ])
    #expect(comparison.isComplete)
    #expect(SessionStatus.Blind(pair: 2, place: 2, pairs: 2).isLast)
    #expect(!SessionStatus.Blind(pair: 2, place: 1, pairs: 2).isLast)
    #expect(!SessionStatus.Blind(pair: 9, place: 2).isLast)
  }

  /// What leaves the rollout is the same for both policies, whatever they measure.
  @Test func aHiddenSnapshotIsTheSameForEveryDriver() throws {
    let blind = SessionStatus.Blind(pair: 3, place: 1, pairs: 10)
    let hidden = try ["secret.safetensors", "expert"].enumerated().map { index, name in
      var snapshot = try snapshot(policy: name)
      if index == 0 {
        snapshot.confidence.value = .value(-0.4, threshold: -0.6)
        snapshot.confidence.agreement = .value(0.4, threshold: nil)
        snapshot.confidence.familiarity = .value(0.9, threshold: 0.8)
        snapshot.confidence.isAlarm = true
        snapshot.chunk.number = 12
        snapshot.chunk.delaySteps = 2
        snapshot.chunk.isThinking = true
        snapshot.chunk.late = 1
        snapshot.timing.inference = 44
      }
      snapshot.hideDriver(blind)
      return snapshot
    }
    #expect(hidden[0] == hidden[1])
    #expect(hidden[0].session.policy == "policy 1 of pair 3")
    let json = String(decoding: try JSONEncoder().encode(hidden[0]), as: UTF8.self)
    #expect(!json.contains("secret") && !json.contains("expert"))
  }

  private func snapshot(policy: String) throws -> RolloutSnapshot {
    let robot = PointRobot()
    return RolloutSnapshot(
      session: SessionStatus(task: robot.task, policy: policy, dataset: "d.dexpie"),
      state: try robot.readState(), command: robot.command, stage: robot.stageStatus())
  }
}
