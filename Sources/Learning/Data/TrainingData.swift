public import Episodes
public import Robotics

/// A dataset as it is learned from: judged episodes with encoded observations, in memory.
public struct TrainingData: Sendable {
  /// Where it came from.
  public var path: String
  /// The task that all episodes are of.
  public var task: TaskDescription
  /// Rate of frames, Hz.
  public var rate: Double
  /// What observations were encoded with.
  public var encoder: ObservationEncoder
  /// The episodes by number.
  public var episodes: [TrainingEpisode]
  /// Which episodes are not among them, and why.
  public var leftOut: LeftOut
  /// How it was read.
  public var settings: TrainingDataSettings

  /// Number of frames.
  public var frames: Int { episodes.reduce(0) { $0 + $1.count } }

  /// Reads the judged episodes of a dataset that nobody discarded or excluded.
  ///
  /// - Parameters:
  ///   - dataset: where from.
  ///   - episodes: numbers of the episodes; nil for all. Those must be judged.
  ///   - encoder: how to encode observations, that of a model; nil to fit one to the
  ///     demonstrations, or where there are none to the successes.
  ///   - settings: what is learned from.
  ///   - progress: told of the episodes read and of their number.
  /// - Throws: ``TrainingDataError``.
  public init(
    _ dataset: Dataset, episodes: [EpisodeID]? = nil, encoder: ObservationEncoder? = nil,
    settings: TrainingDataSettings = TrainingDataSettings(),
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(TrainingDataError) {
    try settings.check()
    var reader = TrainingDataReader(dataset, settings: settings)
    let chosen = try reader.choose(episodes)
    let first = try reader.read { () throws(DatasetError) in try dataset.episode(chosen[0].id) }
    let plain = ObservationEncoder(task: first.header.task)
    if let encoder { try reader.check(encoder, plain) }
    var read: [TrainingEpisode] = []
    for (index, summary) in chosen.enumerated() {
      if let episode = try reader.episode(summary, first: first, encoder: plain) {
        read.append(episode)
      }
      progress(index + 1, chosen.count)
    }
    guard !read.isEmpty else { throw .nothingLeft(path: dataset.path, reader.leftOut) }
    let fitted = encoder ?? plain.fitted(to: read, settings: settings.precision)
    for index in read.indices { fitted.addPrecision(to: &read[index].observations) }
    path = dataset.path
    task = first.header.task
    rate = first.header.policyRate
    self.encoder = fitted
    self.episodes = read
    leftOut = reader.leftOut
    self.settings = settings
  }
}
