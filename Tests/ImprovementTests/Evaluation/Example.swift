import Foundation
import Learning
import Resources
import Robotics
import Rollout
import Simulation

@testable import Improvement

/// A short task, settings and made-up trials for tests, and a folder that goes with it.
final class Example {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  static let settings = EvaluationSettings(version: "test")

  deinit { try? FileManager.default.removeItem(at: folder) }

  var out: String { folder.path }
  var lines: URL { folder.appendingPathComponent("trials.jsonl") }

  /// The task `place`, which ends after two seconds.
  static func task(steps: Int = 60) throws -> TaskDefinition {
    var task = try TaskDefinition(named: "place")
    task.description.stepLimit = steps
    return task
  }

  static func script(_ script: ScriptedPolicy) throws -> Candidate {
    try Candidate(script.rawValue, .scripted(script))
  }

  static func reference() throws -> Candidate {
    let path = try Resources.file("Assets/place/reference.safetensors")
    return try Candidate(
      "reference", .trained(try PolicyModel(path: path), critic: nil, path: path))
  }

  static func evaluation(
    _ candidates: [Candidate], trials: Int = 2, settings: EvaluationSettings = settings
  ) throws -> Evaluation {
    Evaluation(
      task: try task(), candidates: candidates,
      seeds: try TrialSeeds().first(trials, for: .development), settings: settings)
  }

  static func trial(
    _ policy: String, seed: UInt64, success: Bool, seconds: Double = 5, stages: Int = 0
  ) -> Trial {
    Trial(
      key: TrialKey(
        task: "place", taskHash: "t", policyHash: policy, settingsHash: "s", seed: seed),
      policy: policy,
      outcome: TrialOutcome(
        ending: success ? .success : .timeLimit,
        stageSeconds: [Double](repeating: 1, count: stages), steps: 150,
        secondsToSuccess: success ? seconds : nil))
  }
}

extension Estimate {
  /// Width of the interval.
  var width: Double { interval.map { $0.upperBound - $0.lowerBound } ?? .nan }
}
