import Foundation
import GRDB

/// Copies runs into a new dataset, after the episodes.
///
/// A run comes along, whole, when every episode of its source that it was made from or says something
/// of is in the new dataset with the same recording, and every run it was made from came along; else
/// it stays behind, because what it says could not be followed. Its record stays as it was, but for
/// its name where another run has that already, and for the way to its model file, which is not
/// copied. A run that several sources have comes along once.
struct RunCopier {
  /// What belongs to runs, for a check that no table is forgotten.
  static let allTables: Set<String> = ["runs", "runInputs", "runParents", "derived"]

  private let dataset: Dataset
  private let folder: URL
  private let copies: [String: EpisodeID]
  /// Names of the runs that are there, by what they were in their source but for name and file.
  private var known: [TrainingRun: String] = [:]

  /// Looks at what has been copied.
  ///
  /// - Parameters:
  ///   - dataset: the new dataset.
  ///   - path: where it will be.
  /// - Throws: ``DatasetError``.
  init(_ dataset: Dataset, future path: String) throws(DatasetError) {
    self.dataset = dataset
    folder = Dataset.folder(path)
    copies = Dictionary(try dataset.episodes().map { ($0.uuid, $0.id) }) { first, _ in first }
  }

  /// Copies the runs of a source whose episodes have been copied.
  mutating func copy(from path: String, _ report: inout DatasetCopy) throws(DatasetError) {
    let source = try Dataset(path, access: .readOnly)
    defer { source.close() }
    let runs = try source.runs().reversed()
    guard !runs.isEmpty else { return }
    let episodes = try source.episodes()
    let elsewhere = Set(report.copied.filter { $0.source != path }.map(\.uuid))
    var others: Set<EpisodeID> = []
    for episode in episodes where elsewhere.contains(episode.uuid) {
      guard let copy = copies[episode.uuid] else { continue }
      if try source.contentHash([episode.id]) != dataset.contentHash([copy]) {
        others.insert(episode.id)
      }
    }
    var names: [String: String] = [:]
    for run in runs {
      let record = try RunRecord(run, source)
      if let reason = obstacle(record, episodes, others, names) {
        report.skippedRuns.append(
          DatasetCopy.SkippedRun(source: path, name: run.name, reason: reason))
        continue
      }
      let name = try copy(record, from: source, episodes, names)
      names[run.name] = name
      report.runs.append(DatasetCopy.CopiedRun(source: path, name: run.name, newName: name))
    }
  }

  /// Why a run stays behind; nil when it comes along.
  private func obstacle(
    _ record: RunRecord, _ episodes: [EpisodeSummary], _ others: Set<EpisodeID>,
    _ names: [String: String]
  ) -> String? {
    if let parent = record.run.parents.first(where: { names[$0] == nil }) {
      return "run \(parent), which it was made from, stays behind"
    }
    let inputs = Set(record.run.inputs.map(\.episode))
    let said = Set(record.columns.map(\.episode))
    let wanted = episodes.filter { inputs.contains($0.uuid) || said.contains($0.id) }
    let missing = wanted.filter { copies[$0.uuid] == nil }.map { "\($0.id)" }
    if !missing.isEmpty {
      let more = missing.count > 8 ? " and \(missing.count - 8) more" : ""
      return "episodes it was made from are not copied: "
        + missing.prefix(8).joined(separator: ", ") + more
    }
    if let other = wanted.first(where: { others.contains($0.id) }) {
      return "episode \(other.id), which it was made from, was copied from a dataset where it is "
        + "another recording"
    }
    return nil
  }

  private mutating func copy(
    _ record: RunRecord, from source: Dataset, _ episodes: [EpisodeSummary],
    _ names: [String: String]
  ) throws(DatasetError) -> String {
    var run = record.run
    run.parents = run.parents.compactMap { names[$0] }
    var identity = run
    (identity.id, identity.name, identity.file) = (0, "", "")
    if let name = known[identity] { return name }
    if let file = source.modelFile(of: run) { run.file = Dataset.path(of: file, from: folder) }
    let seen = episodes.filter { record.known.contains($0.id) }.compactMap { copies[$0.uuid] }
    var numbers: [EpisodeID: EpisodeID] = [:]
    for episode in episodes { numbers[episode.id] = copies[episode.uuid] }
    run.name = try dataset.write(durably: false) { db in
      if try !TrainingRun.fetch(db, "name = ?", [run.name]).isEmpty {
        run.name = try TrainingRun.freeName(db, run.kind)
      }
      try run.insert(db, known: (seen.min() ?? 0)...(seen.max() ?? 0))
      for column in record.columns {
        guard let episode = numbers[column.episode] else { continue }
        try DerivedValues.insert(
          db, run: run.id, episode: episode, column: column.name, data: column.data)
      }
      return run.name
    }
    known[identity] = run.name
    return run.name
  }
}
