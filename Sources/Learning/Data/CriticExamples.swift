import Episodes

/// What a critic is trained on: observations and how far each was from success (METHOD §5).
///
/// All frames that people let be learned from, also those that were held: the time ran on.
public struct CriticExamples: Sendable, Hashable {
  /// Number of examples.
  public let count: Int
  /// Observations as encoded, not standardised: count × ``observationWidth``.
  public let observations: [Float]
  /// Numbers of an observation.
  public let observationWidth: Int
  /// The value to predict, in [−1, 0].
  public let targets: [Float]
  /// The index of each example's episode in ``TrainingData/episodes``.
  public let episode: [Int]
  /// The index of each example's frame in its episode.
  public let frame: [Int]

  /// Makes the examples of all episodes, or of some.
  ///
  /// - Parameters:
  ///   - data: where from; what lengths are divided by is of all of it, whatever is chosen.
  ///   - chosen: indices of the episodes; nil for all.
  ///   - settings: how far a failure is from success, and what the length is divided by.
  /// - Throws: ``TrainingDataError/noSuccesses(path:episodes:)``, or for settings that cannot be
  ///   used.
  public init(
    _ data: TrainingData, episodes chosen: [Int]? = nil,
    settings: ValueTargetSettings = ValueTargetSettings()
  ) throws(TrainingDataError) {
    if let problem = settings.problem { throw .setting(problem) }
    let chosen = chosen ?? Array(data.episodes.indices)
    let hasSuccess = chosen.contains {
      data.episodes[$0].outcome == .success && data.episodes[$0].isKept.contains(true)
    }
    guard hasSuccess else { throw .noSuccesses(path: data.path, episodes: chosen.count) }
    let width = data.encoder.count
    let length = settings.length(of: data)
    var observations: [Float] = []
    var targets: [Float] = []
    var episodes: [Int] = []
    var frames: [Int] = []
    for index in chosen {
      let episode = data.episodes[index]
      let values = ValueTarget.targets(
        count: episode.used.count, isFailure: episode.outcome == .failure, length: length,
        settings: settings)
      for (frame, value) in zip(episode.used, values) where episode.isKept[frame] {
        observations += episode.observations[(frame * width)..<((frame + 1) * width)]
        targets.append(value)
        episodes.append(index)
        frames.append(frame)
      }
    }
    count = frames.count
    self.observations = observations
    observationWidth = width
    self.targets = targets
    episode = episodes
    frame = frames
  }
}
