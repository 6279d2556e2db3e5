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
    /// Number of labels and judgements.
    public var labels: Int
    /// What the source holds and the dataset does not; each with the reason.
    public var unmapped: [String]
  }

  private let format: ImportFormat
  private let author: String

  /// Makes an importer.
  ///
  /// - Parameters:
  ///   - format: the source's format.
  ///   - author: who the source's judgements and labels are credited to, where it names nobody.
  public init(_ format: ImportFormat, author: String = "import") {
    self.format = format
    self.author = author
  }

  /// Imports every episode of a source.
  ///
  /// - Parameters:
  ///   - path: the source.
  ///   - open: gives the dataset; not called before the first episode could be read.
  ///   - progress: told the episodes done and how many there are; may throw to stop after one.
  /// - Returns: what was read.
  /// - Throws: ``ImportError``, which names the file and the reason, or `DatasetError`; episodes
  ///   that are whole stay.
  public func run(
    _ path: String, into open: @autoclosure () throws -> Dataset,
    progress: (Int, Int) throws -> Void = { _, _ in }
  ) throws -> Report {
    let source = try ImportError.naming(path) { try openSource(path) }
    var report = Report(format: format, episodes: [], frames: 0, labels: 0, unmapped: [])
    var dataset: Dataset?
    func next() throws -> ImportedEpisode? {
      try ImportError.naming(source.file) { try source.next() }
    }
    while let episode = try next() {
      let target = try dataset ?? open()
      dataset = target
      try record(episode, in: target, &report)
      try progress(report.episodes.count, source.count)
    }
    guard dataset != nil else {
      throw ImportError.unusable(path: path, what: "it has no episode")
    }
    report.unmapped += source.unmapped
    return report
  }

  /// The error for a file that crashed the process that read it.
  ///
  /// - Parameters:
  ///   - format: the source's format.
  ///   - path: the source.
  ///   - count: number of episodes that were imported before.
  ///   - signal: what ended the process.
  /// - Returns: the error, with the name of the file that was being read.
  public static func crash(
    _ format: ImportFormat, _ path: String, after count: Int, signal: Int32
  ) -> ImportError {
    var file = path
    if format == .dexpieHDF5, let files = try? ReferenceHDF5Source.files(path), !files.isEmpty {
      file = files[min(max(0, count), files.count - 1)]
    }
    return .unusable(
      path: file,
      what: "the file is damaged: the HDF5 library crashed on it (signal \(signal)); the "
        + "\(count) episodes before are whole")
  }

  private func openSource(_ path: String) throws -> any ImportSource {
    switch format {
    case .lerobot: try LeRobotSource(path: path)
    case .dexpieHDF5: try ReferenceHDF5Source(path: path)
    case .robomimic: try RobomimicSource(path: path)
    }
  }

  private func record(
    _ episode: ImportedEpisode, in dataset: Dataset, _ report: inout Report
  ) throws {
    let header = episode.record?.header ?? episode.header
    var frames = episode.frames
    let last = frames.last?.time ?? 0
    let endTime = max(last, episode.record?.endTime ?? (last + .period(rate: header.policyRate)))
    var segments =
      episode.record?.segments
      ?? episode.labels.segments(
        frames, endTime: endTime, isDemonstration: header.kind == .demonstration)
    for index in segments.indices {
      let range = segments[index].start..<segments[index].end
      for frame in range { frames[frame].authority = segments[index].authority }
      segments[index].startTime = frames[range.lowerBound].time
      segments[index].endTime =
        range.upperBound < frames.count ? frames[range.upperBound].time : endTime
    }
    let writer = try dataset.begin(header)
    try writer.append(EpisodeBatch(frames: frames, events: episode.record?.events ?? []))
    try writer.finish(segments: segments, endTime: endTime)
    report.episodes.append(writer.episode)
    report.frames += frames.count
    try judge(episode, writer.episode, in: dataset, &report)
    try label(episode, writer.episode, in: dataset, &report)
  }

  /// Says how the episode ended: as the record has it, unless the columns were changed since.
  private func judge(
    _ episode: ImportedEpisode, _ id: EpisodeID, in dataset: Dataset, _ report: inout Report
  ) throws {
    let verdict = episode.record?.verdict
    if let verdict {
      try dataset.setOutcome(
        id, verdict.outcome, reasons: verdict.reasons, note: verdict.note,
        author: verdict.author.isEmpty ? author : verdict.author,
        date: verdict.date.map { Date(timeIntervalSince1970: $0) } ?? Date())
      report.labels += 1
    }
    guard let outcome = episode.outcome else { return }
    if episode.record != nil {
      let known =
        verdict.map { $0.outcome == .success } ?? episode.frames.contains(where: \.stage.isSuccess)
      if known == (outcome == .success) { return }
    }
    try dataset.setOutcome(
      id, outcome, note: "imported from \(episode.origin)", author: author)
    report.labels += 1
  }

  private func label(
    _ episode: ImportedEpisode, _ id: EpisodeID, in dataset: Dataset, _ report: inout Report
  ) throws {
    if let lines = episode.record?.lines(of: id), !lines.isEmpty {
      let said = try dataset.importLabels(lines, author: author)
      report.labels += said.changes
      report.unmapped += said.defects.map { "a label of \(episode.origin): \($0.message)" }
    }
    let edits = episode.labels.edits(beyond: try dataset.review(id))
    if try !edits.isEmpty && dataset.label(id, edits, author: author) != nil {
      report.labels += edits.count
    }
  }
}

extension EpisodeRecord {
  /// The lines of labels, about an episode of a dataset.
  fileprivate func lines(of episode: EpisodeID) -> [LabelRecord] {
    labels.enumerated().map { index, fields in
      var line = LabelRecord(line: index + 1)
      for (name, text) in fields {
        if let column = LabelRecord.Column(rawValue: name) { line.fields[column] = text }
      }
      line.fields[.uuid] = nil
      line.fields[.episode] = "\(episode)"
      return line
    }
  }
}
