import Episodes
import Robotics

/// A rollout that nobody helped, with what the signals said or would have said.
struct RecordedRollout: Sendable {
  /// True when it succeeded.
  let isSuccess: Bool
  /// The stage of every frame.
  let stages: [Int]
  /// Whether the policy drove, for every frame.
  let isDriving: [Bool]
  /// Dispersion at every frame; nil before the first proposal.
  let dispersions: [Double?]
  /// The observations that proposals were made from, encoded.
  let observations: [Float]
  /// Which of ``observations`` a frame's proposal was made from; nil before the first.
  let sources: [Int?]
  /// Index of the frame in which it had failed: where the object was lost, else the end.
  let failure: Int
  /// Value of each of ``observations``; empty without a critic.
  var values: [Float] = []
  /// Novelty of each of ``observations``.
  var novelties: [Double] = []

  /// Makes a rollout from its frames.
  ///
  /// - Throws: ``TrainingDataError/observation(_:at:)`` when a frame cannot be encoded.
  init(
    _ frames: [Frame], isSuccess: Bool, encoder: ObservationEncoder, episode: EpisodeID
  ) throws(TrainingDataError) {
    self.isSuccess = isSuccess
    stages = frames.map(\.stage.stage)
    isDriving = frames.map { $0.authority == .policy }
    dispersions = frames.map(\.dispersion)
    failure = frames.firstIndex { $0.stage.isDropped } ?? max(0, frames.count - 1)
    var rows: [Float] = []
    var sources: [Int?] = []
    var count = 0
    for (index, frame) in frames.enumerated() {
      if frame.dispersion == nil {
        sources.append(nil)
        continue
      }
      // A new proposal shows in its dispersion, which never repeats.
      if index == 0 || frames[index - 1].dispersion != frame.dispersion {
        let source = frames[max(0, index - (frame.delaySteps ?? 0))]
        try encoder.append(
          source.state, source.command, source.scene,
          at: FramePlace(episode: episode, step: source.step), to: &rows)
        count += 1
      }
      sources.append(count - 1)
    }
    observations = rows
    self.sources = sources
  }

  /// What the signals said at every frame; nil where the policy did not drive.
  var readings: [ConfidenceReading?] {
    stages.indices.map { index in
      guard isDriving[index] else { return nil }
      let source = sources[index]
      return ConfidenceReading(
        value: source.flatMap { values.isEmpty ? nil : Double(values[$0]) },
        dispersion: dispersions[index],
        familiarity: source.flatMap { novelties.isEmpty ? nil : novelties[$0] },
        stage: stages[index])
    }
  }
}
