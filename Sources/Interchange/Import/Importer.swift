public import Episodes
import Foundation
import Robotics

/// Reads episodes of a format of the field into a dataset, so that they can be looked at and
/// labelled.
public struct Importer: Sendable {
  /// What was read.
  public struct Report: Sendable, Hashable, Codable {
    /// The format.
    public var format: ImportFormat
    /// Numbers of the new episodes in the dataset.
    public var episodes: [EpisodeID]
    /// Number of frames.
    public var frames: Int
    /// What the source holds and the dataset does not; each with the reason.
    public var unmapped: [String]
  }

  private let format: ImportFormat
  private let author: String

  /// Makes an importer.
  ///
  /// - Parameters:
  ///   - format: the source's format.
  ///   - author: who the source's judgements are credited to.
  public init(_ format: ImportFormat, author: String = "import") {
    self.format = format
    self.author = author
  }

  /// Imports every episode of a source.
  ///
  /// - Parameters:
  ///   - path: the source.
  ///   - dataset: where to.
  ///   - progress: told the episodes done and how many there are; may throw to stop after one.
  /// - Returns: what was read.
  /// - Throws: ``ImportError``, `FormatError` or `DatasetError`; episodes that are whole stay.
  public func run(
    _ path: String, into dataset: Dataset, progress: (Int, Int) throws -> Void = { _, _ in }
  ) throws -> Report {
    let source = try open(path)
    var report = Report(format: format, episodes: [], frames: 0, unmapped: [])
    while let episode = try source.next() {
      report.episodes.append(try record(episode, in: dataset))
      report.frames += episode.frames.count
      try progress(report.episodes.count, source.count)
    }
    report.unmapped = source.unmapped
    return report
  }

  private func open(_ path: String) throws -> any ImportSource {
    switch format {
    case .lerobot: try LeRobotSource(path: path)
    case .dexpieHDF5: try ReferenceHDF5Source(path: path)
    case .robomimic: try RobomimicSource(path: path)
    }
  }

  private func record(_ episode: ImportedEpisode, in dataset: Dataset) throws -> EpisodeID {
    let header = EpisodeHeader(
      kind: episode.kind, task: episode.task, policy: episode.policy,
      supervisor: episode.supervisor, seed: episode.seed, startStage: episode.startStage,
      controlRate: episode.rate, policyRate: episode.rate, date: Date(),
      settings: "{}", devices: [])
    let writer = try dataset.begin(header)
    try writer.append(EpisodeBatch(frames: episode.frames))
    let last = episode.frames.last?.time ?? 0
    try writer.finish(endTime: last + .period(rate: episode.rate))
    if let outcome = episode.outcome {
      try dataset.setOutcome(
        writer.episode, outcome, note: "imported from \(episode.origin)", author: author)
    }
    return writer.episode
  }
}
