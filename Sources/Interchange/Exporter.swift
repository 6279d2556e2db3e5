public import Episodes
import Foundation

/// Writes a dataset in a format of the field, episode by episode: memory stays that of one.
///
/// The destination appears when it is whole. The same dataset gives the same bytes.
public struct Exporter: Sendable {
  /// What was written.
  public struct Report: Sendable, Hashable, Codable {
    /// The format.
    public var format: ExportFormat
    /// Where it is.
    public var path: String
    /// Number of episodes.
    public var episodes: Int
    /// Number of frames.
    public var frames: Int
  }

  private let format: ExportFormat
  private let settings: ExportSettings

  /// Makes an exporter.
  public init(_ format: ExportFormat, settings: ExportSettings = ExportSettings()) {
    self.format = format
    self.settings = settings
  }

  /// Exports a dataset.
  ///
  /// - Parameters:
  ///   - dataset: what to export.
  ///   - path: where; must not exist.
  ///   - progress: told the episodes done and how many there are.
  /// - Returns: what was written.
  /// - Throws: ``ExportError``, `DatasetError` or `FormatError`; nothing is left at the destination
  ///   then.
  public func run(
    _ dataset: Dataset, to path: String, progress: (Int, Int) throws -> Void = { _, _ in }
  ) throws -> Report {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw ExportError.exists(path: path)
    }
    let summaries = try wanted(dataset)
    guard let first = summaries.first else {
      throw ExportError.nothingToExport(path: dataset.path)
    }
    let firstShape = try columns(first.id, in: dataset, withFrames: false).shape
    let temporary = path + ".part"
    try? FileManager.default.removeItem(atPath: temporary)
    var isDone = false
    defer { if !isDone { try? FileManager.default.removeItem(atPath: temporary) } }
    let sink = try makeSink(temporary, first: try dataset.episode(first.id))
    var frames = 0
    for (index, summary) in summaries.enumerated() {
      let columns = try columns(summary.id, in: dataset)
      guard columns.shape.canJoin(firstShape) else {
        throw ExportError.mixed(first: firstShape, other: columns.shape)
      }
      try sink.append(columns)
      frames += columns.count
      try progress(index + 1, summaries.count)
    }
    try sink.finish()
    try FileManager.default.moveItem(atPath: temporary, toPath: path)
    isDone = true
    return Report(format: format, path: path, episodes: summaries.count, frames: frames)
  }

  private func wanted(_ dataset: Dataset) throws -> [EpisodeSummary] {
    try dataset.episodes(EpisodeQuery(tasks: settings.tasks)).filter { summary in
      (summary.state == .finished || summary.state == .recovered) && summary.frames > 0
        && (settings.includesDiscarded || summary.outcome != .discarded)
    }
  }

  private func columns(
    _ id: EpisodeID, in dataset: Dataset, withFrames: Bool = true
  ) throws -> EpisodeColumns {
    EpisodeColumns(
      episode: try dataset.episode(id), frames: withFrames ? try dataset.frames(id) : [],
      segments: withFrames ? try dataset.segments(id) : [],
      events: withFrames ? try dataset.events(id) : [])
  }

  private func makeSink(_ path: String, first: Episode) throws -> any ExportSink {
    switch format {
    case .lerobot: try LeRobotSink(path: path, first: first, settings: settings)
    case .dexpieHDF5: try ReferenceHDF5Sink(path: path)
    case .dexpieZarr: try ReferenceZarrSink(path: path, first: first)
    case .robomimic: try RobomimicSink(path: path)
    case .diffusionPolicy: try DiffusionPolicySink(path: path, first: first)
    case .mcap: try MCAPSink(path: path)
    case .csv: try CSVSink(path: path, first: first)
    }
  }
}

/// A destination that takes one episode after the other.
protocol ExportSink: AnyObject {
  /// Takes the next episode.
  func append(_ columns: EpisodeColumns) throws
  /// Writes what follows the last episode.
  func finish() throws
}
