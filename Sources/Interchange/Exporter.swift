public import Episodes
import Formats
import Foundation

/// Writes a dataset in a format of the field, episode by episode: memory stays that of one.
///
/// The destination appears when it is whole. The same dataset gives the same bytes.
public struct Exporter {
  private let format: ExportFormat
  private let settings: ExportSettings
  private let painter: FramePainter?

  /// Makes an exporter.
  ///
  /// - Parameters:
  ///   - format: the format.
  ///   - settings: which episodes, and how.
  ///   - painter: draws the pictures that the DexPIE formats have; nil for none.
  public init(
    _ format: ExportFormat, settings: ExportSettings = ExportSettings(),
    painter: FramePainter? = nil
  ) {
    self.format = format
    self.settings = settings
    self.painter = painter
  }

  /// Exports a dataset.
  ///
  /// - Parameters:
  ///   - dataset: what to export.
  ///   - path: where; what exists is replaced only where the settings say so.
  ///   - progress: told the episodes done and how many there are; may throw to stop.
  /// - Returns: what was written.
  /// - Throws: ``ExportError`` or `DatasetError`; the destination is then as it was.
  public func run(
    _ dataset: Dataset, to path: String, progress: (Int, Int) throws -> Void = { _, _ in }
  ) throws -> ExportReport {
    let destination = try ExportDestination(
      path, format, overwrites: settings.overwrites, source: dataset.path)
    defer { destination.discard() }
    do {
      let report = try write(dataset, to: destination, progress)
      try destination.publish()
      return report
    } catch let error as FormatError {
      throw ExportError.notWritten(path: path, reason: error.reason)
    } catch let error as CocoaError {
      throw ExportError.notWritten(path: path, reason: error.localizedDescription)
    }
  }

  private func write(
    _ dataset: Dataset, to destination: ExportDestination,
    _ progress: (Int, Int) throws -> Void
  ) throws -> ExportReport {
    var source = EpisodeSource(
      dataset: dataset, settings: settings,
      leavesOut: format.isForTraining && !settings.includesExcluded)
    let summaries = try source.summaries()
    source.choices = try RunColumn.choose(dataset, summaries.map(\.id), run: settings.run)
    var report = ExportReport(
      format: format, path: destination.path, episodes: 0, runs: 0, frames: 0, framesLeftOut: 0,
      derived: source.choices.map { .init(column: $0.column, run: $0.run, unknown: 0) },
      limits: format.limits(hasPictures: painter != nil))
    var sink: (any ExportSink)?
    var firstShape: EpisodeShape?
    for (index, summary) in summaries.enumerated() {
      let runs = try source.runs(summary.id)
      for columns in runs {
        if let firstShape, !columns.shape.canJoin(firstShape) {
          throw ExportError.mixed(first: firstShape, other: columns.shape)
        }
        firstShape = firstShape ?? columns.shape
        let open = try sink ?? makeSink(destination.draft, first: columns)
        sink = open
        try open.append(columns)
        for (index, column) in columns.derived.enumerated() {
          report.derived[index].unknown += column.values.count { $0.isNaN }
        }
      }
      let frames = runs.reduce(0) { $0 + $1.count }
      report.episodes += runs.isEmpty ? 0 : 1
      report.runs += runs.count
      report.frames += frames
      report.framesLeftOut += summary.frames - frames
      try progress(index + 1, summaries.count)
    }
    guard let sink else { throw ExportError.nothingToExport(path: dataset.path) }
    try sink.finish()
    if format == .dexpieZarr, let reason = report.missingAdvantage {
      report.limits.append("data/advantage, which the reference trains with: \(reason)")
    }
    return report
  }

  private func makeSink(_ path: String, first columns: EpisodeColumns) throws -> any ExportSink {
    let first = columns.episode
    let derived = columns.derived.map(\.column)
    return switch format {
    case .lerobot:
      try LeRobotSink(path: path, first: first, derived: derived, settings: settings)
    case .dexpieHDF5: try ReferenceHDF5Sink(path: path, painter: painter)
    case .dexpieZarr:
      try ReferenceZarrSink(path: path, first: first, derived: derived, painter: painter)
    case .robomimic: try RobomimicSink(path: path)
    case .diffusionPolicy:
      try DiffusionPolicySink(path: path, first: first, derived: derived)
    case .mcap: try MCAPSink(path: path)
    case .csv: try CSVSink(path: path, first: first, derived: derived)
    }
  }
}

/// A destination that takes one episode after the other.
protocol ExportSink: AnyObject {
  /// Takes the next episode, or run of its frames.
  func append(_ columns: EpisodeColumns) throws
  /// Writes what follows the last episode.
  func finish() throws
}

extension ExportReport {
  /// Why not every frame has an advantage; nil when all have.
  fileprivate var missingAdvantage: String? {
    guard let found = derived.first(where: { $0.column == .advantage }) else {
      return "no run has computed it of these episodes"
    }
    return found.unknown == 0
      ? nil
      : "run \(found.run) does not know it of \(found.unknown) of \(frames) frames; what it "
        + "knows is data/\(found.column.exportName)"
  }
}
