import Foundation
import GRDB

extension Dataset {
  /// Stores a run with what it says of frames: all of it or, when something does not fit, nothing.
  ///
  /// On the disk when this returns.
  ///
  /// - Parameters:
  ///   - run: the run, whose number does not matter; without a name it gets the next one of its
  ///     kind, such as `critic-3`.
  ///   - columns: the values, one a frame of the episode in the order of its frames.
  /// - Returns: the run with its number and name.
  /// - Throws: ``DatasetError``, such as ``DatasetError/refused(path:detail:)`` when the name is taken,
  ///   a parent does not exist, a count is not that of the episode's frames or a value is not what
  ///   ``DerivedColumn`` allows.
  public func add(
    _ run: TrainingRun,
    columns: [(episode: EpisodeID, column: DerivedColumn, values: [Float])] = []
  ) throws(DatasetError) -> TrainingRun {
    try write(durably: true) { db in
      var run = run
      if run.name.isEmpty { run.name = try TrainingRun.freeName(db, run.kind) }
      try check(db, run)
      let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM episodes") ?? 0
      try run.insert(db, known: 0...last)
      var seen: Set<[String]> = []
      for (episode, column, values) in columns {
        guard seen.insert(["\(episode)", column.rawValue]).inserted else {
          throw refusal("run \(run.name) has two columns \(column) of episode \(episode)")
        }
        try check(db, run.name, episode, column, values)
        try DerivedValues.insert(
          db, run: run.id, episode: episode, column: column.rawValue,
          data: DerivedValues.data(values))
      }
      return run
    }
  }

  /// The runs, newest first.
  ///
  /// - Parameter kind: only those that made this; nil for all.
  /// - Returns: the runs with their whole records.
  /// - Throws: ``DatasetError``.
  public func runs(_ kind: TrainingRun.Kind? = nil) throws(DatasetError) -> [TrainingRun] {
    try read { db in
      try TrainingRun.fetch(db, "?1 IS NULL OR kind = ?1", [kind?.rawValue])
    }
  }

  /// The run with a name; nil when there is none.
  ///
  /// - Throws: ``DatasetError``.
  public func run(named name: String) throws(DatasetError) -> TrainingRun? {
    try read { try TrainingRun.fetch($0, "name = ?", [name]).first }
  }

  /// The number of the newest run; 0 before the first.
  ///
  /// When it has not risen there is none new.
  ///
  /// - Throws: ``DatasetError``.
  public func lastRun() throws(DatasetError) -> Int64 {
    try read { db in
      try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM runs")) ?? 0
    }
  }

  private func check(_ db: Database, _ run: TrainingRun) throws {
    let name = run.name
    guard !name.contains(where: { $0.isWhitespace || $0 == "," || $0 == "/" }) else {
      throw refusal("a run's name has neither spaces, commas nor slashes, not '\(name)'")
    }
    guard try TrainingRun.fetch(db, "name = ?", [name]).isEmpty else {
      throw refusal("there is a run \(name) already; a run is never replaced, choose another name")
    }
    for parent in run.parents where try TrainingRun.fetch(db, "name = ?", [parent]).isEmpty {
      throw refusal("run \(name) is made from \(parent), but there is no such run")
    }
    guard Set(run.inputs.map(\.episode)).count == run.inputs.count else {
      throw refusal("run \(name) names an episode twice among its inputs")
    }
    guard
      (try? JSONSerialization.jsonObject(
        with: Data(run.settings.utf8), options: .fragmentsAllowed)) != nil
    else { throw refusal("the settings of run \(name) are not JSON") }
    guard run.file.isEmpty ? run.fileHash.isEmpty : Self.isHash(run.fileHash) else {
      throw refusal(
        "run \(name) has the file '\(run.file)' with the hash '\(run.fileHash)'; expected are both "
          + "or neither, the hash with 64 hexadecimal digits")
    }
  }

  private func check(
    _ db: Database, _ run: String, _ episode: EpisodeID, _ column: DerivedColumn, _ values: [Float]
  ) throws {
    let summary = try EpisodeSummary.fetch(db, episode: episode, path: path)
    guard summary.state != .recording else {
      throw DatasetError.stillRecording(path: path, episode: episode)
    }
    guard values.count == summary.frames else {
      throw refusal(
        "run \(run) has \(values.count) values of the \(column) of episode \(episode), which has "
          + "\(summary.frames) frames")
    }
    if let index = values.firstIndex(where: { !column.suits($0) }) {
      throw refusal(
        "run \(run) has \(values[index]) as the \(column) of frame \(index) of episode \(episode); "
          + "expected is \(column.expectation)")
    }
    if column == .value || column == .advantage, !values.isEmpty, values.allSatisfy(\.isNaN) {
      throw refusal(
        "run \(run) knows the \(column) of no frame of episode \(episode); leave the column out, or "
          + "look for what made every number invalid")
    }
  }

  private func refusal(_ detail: String) -> DatasetError { .refused(path: path, detail: detail) }

  /// True for what ``fileHash(_:)`` and ``contentHash(_:)`` return.
  static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64 && text.allSatisfy("0123456789abcdef".contains)
  }
}
