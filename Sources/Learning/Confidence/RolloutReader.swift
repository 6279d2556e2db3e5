import Episodes
import Robotics

/// Reads the rollouts of a policy that nobody helped.
struct RolloutReader {
  private let dataset: Dataset
  private let encoder: ObservationEncoder
  /// The rollouts.
  let episodes: [EpisodeSummary]
  /// Number of the others.
  let leftOut: Int
  /// The task's number of stages.
  let stages: Int
  /// Seconds between two frames.
  let period: Double

  /// The dataset's file.
  var path: String { dataset.path }

  /// Finds a policy's rollouts.
  ///
  /// - Throws: ``CalibrationError``, `DatasetError`.
  init(_ dataset: Dataset, policy: PolicyModel) throws {
    self.dataset = dataset
    encoder = policy.description.encoder
    let all = try dataset.episodes()
    episodes = all.filter { summary in
      summary.kind == .rollout && summary.policy == policy.description.name
        && summary.humanFrames == 0 && (summary.outcome == .success || summary.outcome == .failure)
    }
    leftOut = all.count - episodes.count
    guard let first = episodes.first else {
      throw CalibrationError.noRollouts(path: dataset.path, policy: policy.description.name)
    }
    let header = try dataset.episode(first.id).header
    stages = header.task.stages.count
    period = 1 / header.policyRate
  }

  /// Reads a rollout.
  ///
  /// - Throws: ``CalibrationError``, ``TrainingDataError``, `DatasetError`.
  func rollout(_ summary: EpisodeSummary) throws -> RecordedRollout {
    let frames = try dataset.frames(summary.id)
    guard frames.contains(where: { $0.dispersion != nil }) else {
      throw CalibrationError.noDispersion(path: path, summary.id)
    }
    return try RecordedRollout(
      frames, isSuccess: summary.outcome == .success,
      encoder: encoder, episode: summary.id)
  }
}
