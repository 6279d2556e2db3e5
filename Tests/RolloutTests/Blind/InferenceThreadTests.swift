import Foundation
import Robotics
import RolloutTesting
import Testing

@testable import Rollout

@Suite struct InferenceThreadTests {
  /// Two policies of which the second always fails.
  private func policies() -> [any Policy] {
    let broken = LinePolicy()
    broken.fault = (.throwing, 0..<100)
    return [LinePolicy(), broken]
  }

  private func request(_ id: Int) throws -> ProposalRequest {
    let robot = PointRobot()
    return ProposalRequest(
      id: id,
      observation: Observation(
        time: 0, state: try robot.readState(), command: robot.command,
        scene: robot.sceneFeatures(), stage: robot.stageStatus()),
      prefix: [], start: 0, period: .second / 30)
  }

  private func answer(_ thread: InferenceThread) -> PolicyAnswer? {
    for _ in 0..<10_000 {
      if let answer = thread.answer() { return answer }
      usleep(1000)
    }
    return nil
  }

  @Test func thePolicyThatWasPreparedAnswers() throws {
    let thread = InferenceThread(policies())
    defer { thread.close() }
    for (id, policy) in [0, 1, 0].enumerated() {
      thread.reset(seed: 1, policy: policy)
      thread.ask(try request(id))
      switch try #require(answer(thread)) {
      case .proposal(let proposal): #expect(policy == 0 && proposal.id == id)
      case .failure(let failed, let text):
        #expect(policy == 1 && failed == id)
        // The reason could tell which policy it is; it is kept for the end.
        #expect(!text.contains("memory"))
      }
    }
    #expect(thread.firstProblems == [1: "out of memory"])
  }

  @Test func aPolicyAloneSaysWhyItFails() throws {
    let thread = InferenceThread([policies()[1]])
    defer { thread.close() }
    thread.reset(seed: 1, policy: 0)
    thread.ask(try request(0))
    guard case .failure(_, let text) = try #require(answer(thread)) else {
      Issue.record("it answered")
      return
    }
    #expect(text == "out of memory")
  }
}
