import Foundation
import GRDB

/// Checks the runs: their records can be read, their parents are there, their columns fit the
/// episodes, and their model files are what they were.
struct RunVerifier {
  private var findings: [Finding] = []

  /// Checks every run.
  ///
  /// - Parameters:
  ///   - db: the connection.
  ///   - dataset: the dataset, for the place of its files.
  /// - Returns: what is wrong.
  /// - Throws: what keeps it from reading on.
  static func findings(_ db: Database, _ dataset: Dataset) throws -> [Finding] {
    var verifier = RunVerifier()
    var runs: [TrainingRun] = []
    for id in try Int64.fetchAll(db, sql: "SELECT id FROM runs ORDER BY id") {
      do {
        runs += try TrainingRun.fetch(db, "id = ?", [id])
      } catch {
        let reason = DatasetError(error, path: dataset.path)
        verifier.report(
          .error, "run \(id)", "its record cannot be read: \(reason)",
          repair: "restore the file from a copy; episodes are not affected")
      }
    }
    let numbers = Dictionary(runs.map { ($0.name, $0.id) }) { first, _ in first }
    let episodes = try Set(String.fetchAll(db, sql: "SELECT uuid FROM episodes"))
    for run in runs {
      verifier.verifyLineage(run, numbers, episodes)
      verifier.verifyFile(run, dataset)
    }
    try verifier.verifyColumns(db, Dictionary(uniqueKeysWithValues: runs.map { ($0.id, $0.name) }))
    return verifier.findings
  }

  private mutating func report(
    _ severity: Finding.Severity, episode: EpisodeID? = nil, _ place: String, _ message: String,
    repair: String
  ) {
    findings.append(
      Finding(
        severity: severity, check: .lineage, episode: episode, place: place, message: message,
        repair: repair))
  }

  private mutating func verifyLineage(
    _ run: TrainingRun, _ numbers: [String: Int64], _ episodes: Set<String>
  ) {
    for parent in run.parents {
      // A parent is stored before what is made from it.
      if let number = numbers[parent], number < run.id { continue }
      report(
        .error, "run \(run.name)", "it was made from \(parent), and there is no such earlier run",
        repair: "restore the file from a copy, or compute the run again")
    }
    let hashes = run.inputs.flatMap { [$0.contentHash, $0.labelHash] }
    if !hashes.allSatisfy(Dataset.isHash) || (!run.file.isEmpty && !Dataset.isHash(run.fileHash)) {
      report(
        .error, "run \(run.name)", "a hash of what it was made from or of its file is none",
        repair: "restore the file from a copy, or compute the run again")
    }
    let missing = run.inputs.filter { !episodes.contains($0.episode) }.count
    if missing > 0 {
      report(
        .note, "run \(run.name)",
        "\(missing) of the \(run.inputs.count) episodes it was made from are not here any more",
        repair: "nothing: their hashes are recorded")
    }
  }

  private mutating func verifyFile(_ run: TrainingRun, _ dataset: Dataset) {
    guard let file = dataset.modelFile(of: run) else { return }
    do throws(DatasetError) {
      guard try Dataset.fileHash(file) != run.fileHash else { return }
      report(
        .error, "run \(run.name)", "its model file \(run.file) has other contents than were stored",
        repair: "put the file back that the run made, or compute the run again")
    } catch {
      if case .notFound = error {
        report(
          .warning, "run \(run.name)",
          "its model file is not at \(file.path): it was moved or deleted",
          repair: "move it back, or keep the dataset and its models in one folder")
      } else {
        report(
          .error, "run \(run.name)", "its model file cannot be read: \(error)",
          repair: "check its permissions and the disk")
      }
    }
  }

  private mutating func verifyColumns(_ db: Database, _ names: [Int64: String]) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT run, derived.episode, name, data, frames FROM derived
        LEFT JOIN summaries ON summaries.episode = derived.episode ORDER BY run, derived.episode
        """)
    while let row = try rows.next() {
      let run = try row.decode(Int64.self, atIndex: 0)
      let episode = try row.decode(Int64.self, atIndex: 1)
      let word = try row.decode(String.self, atIndex: 2)
      let bytes = try row.bytes(3)
      let frames = try row.decode(Int?.self, atIndex: 4)
      var wrong: String?
      if let column = DerivedColumn(rawValue: word) {
        if bytes.count != 4 * (frames ?? 0) {
          wrong = "has \(bytes.count) bytes for \(frames ?? 0) frames, expected are 4 a frame"
        } else if let index = try DerivedValues.values(bytes).firstIndex(where: {
          !column.suits($0)
        }) {
          wrong = "has at frame \(index) what is not \(column.expectation)"
        }
      } else {
        wrong = "is none that a run can have"
      }
      guard let wrong else { continue }
      report(
        .error, episode: episode, "run \(names[run] ?? "\(run)")", "its column \(word) \(wrong)",
        repair: "compute the run again; the recordings are not affected")
    }
  }
}
