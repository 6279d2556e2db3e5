import Episodes
import Foundation
import Robotics

@testable import Learning

/// A dataset with runs whose every number a test can choose.
///
/// As made: six episodes, two failures, a person in frames 10 to 19 of the rollouts; nothing in it is
/// to be doubted.
final class InspectionFixture {
  let base: TrainingFixture
  /// Settings with intervals that are fast to find.
  var settings = InspectionSettings(resamples: 200)
  /// The runs' own record, changed before ``store()``.
  var criticMetrics = ["skill": 0.5, "CRPS": 0.03, "explained variance": 0.9]
  var advantageMetrics = ["low quantile": 0.0, "high quantile": 0.1]
  var method = Method.dexpie
  var folds: [Float] = [0, 1, 0, 1, 0, 1]
  /// Numbers by episode and frame; by default a critic that is right.
  var value: (_ episode: Int, _ frame: Int) -> Float
  var advantage: (_ episode: Int, _ frame: Int) -> Float
  var optimality: (_ episode: Int, _ frame: Int) -> Float
  var source: (_ episode: Int, _ frame: Int) -> Float = { episode, frame in
    episode == 0 ? 3 : (10..<20).contains(frame) ? 2 : 4
  }

  var dataset: Dataset { base.dataset }
  static let steps = 40

  static func isFailure(_ episode: Int) -> Bool { episode == 2 || episode == 5 }

  init(seeds: [UInt64] = [1, 2, 3, 4, 5, 6]) throws {
    base = try TrainingFixture()
    for (index, seed) in seeds.enumerated() {
      try base.record(
        .init(
          kind: index == 0 ? .demonstration : .rollout,
          outcome: Self.isFailure(index) ? .failure : .success, seed: seed, steps: Self.steps,
          human: index == 0 ? 0..<0 : 10..<20))
    }
    value = { episode, frame in
      Self.isFailure(episode) ? -1 : -Float(Self.steps - 1 - frame) / Float(Self.steps)
    }
    advantage = { episode, frame in
      (10..<20).contains(frame) ? 0.2 : (Self.isFailure(episode) ? -0.1 : 0.05)
    }
    optimality = { _, frame in (10..<20).contains(frame) ? 1 : Float(frame) / 50 + 0.15 }
  }

  /// Stores the critic, and unless told otherwise the advantages, for some episodes.
  func store(_ episodes: [EpisodeID] = [1, 2, 3, 4, 5, 6], hasAdvantage: Bool = true) throws {
    let encoder = JSONEncoder()
    let inputs = try dataset.inputs(of: episodes)
    var settings = CriticSettings()
    settings.folds = 2
    let critic = try dataset.add(
      TrainingRun(
        name: "", kind: .critic,
        settings: String(
          decoding: try encoder.encode(CriticRun.Settings(critic: settings)), as: UTF8.self),
        codeVersion: "1", inputs: inputs, metrics: criticMetrics),
      columns: episodes.flatMap { id -> [(EpisodeID, DerivedColumn, [Float])] in
        let index = Int(id) - 1
        return [
          (id, .value, column { self.value(index, $0) }),
          (id, .fold, column { _ in self.folds[index] }),
        ]
      })
    guard hasAdvantage else { return }
    _ = try dataset.add(
      TrainingRun(
        name: "", kind: .advantage,
        settings: String(
          decoding: try encoder.encode(AdvantageRun.Settings(method: method)), as: UTF8.self),
        codeVersion: "1", inputs: inputs, parents: [critic.name], metrics: advantageMetrics),
      columns: episodes.flatMap { id -> [(EpisodeID, DerivedColumn, [Float])] in
        let index = Int(id) - 1
        return [
          (id, .advantage, column { self.advantage(index, $0) }),
          (id, .optimality, column { self.optimality(index, $0) }),
          (id, .optimalitySource, column { self.source(index, $0) }),
        ]
      })
  }

  private func column(_ number: (Int) -> Float) -> [Float] { (0..<Self.steps).map(number) }

  func inspect(run: String = "") throws -> Inspection {
    try Inspection(dataset, run: run, settings: settings)
  }
}
