import Foundation
import GRDB

/// A run with everything that is stored of it.
struct RunRecord {
  /// A column as it is stored.
  struct Column {
    var episode: EpisodeID
    var name: String
    var data: Data
  }

  /// The run.
  var run: TrainingRun
  /// What it says of frames.
  var columns: [Column]
  /// The episodes the dataset had when the run was stored, by number.
  var known: ClosedRange<EpisodeID>

  /// Reads what belongs to a run.
  init(_ run: TrainingRun, _ dataset: Dataset) throws(DatasetError) {
    self.run = run
    (columns, known) = try dataset.read { db in
      let columns = try Array(
        Row.fetchCursor(
          db, sql: "SELECT episode, name, data FROM derived WHERE run = ?", arguments: [run.id]
        ).map { row in
          Column(
            episode: try row.decode(Int64.self, atIndex: 0),
            name: try row.decode(String.self, atIndex: 1),
            data: try row.decode(Data.self, atIndex: 2))
        })
      return (columns, try Self.known(db)[run.id] ?? 0...0)
    }
  }

  /// The episodes the dataset had when each run was stored.
  static func known(_ db: Database) throws -> [Int64: ClosedRange<EpisodeID>] {
    let rows = try Row.fetchCursor(db, sql: "SELECT id, firstEpisode, lastEpisode FROM runs")
    var known: [Int64: ClosedRange<EpisodeID>] = [:]
    while let row = try rows.next() {
      let first = try row.decode(Int64.self, atIndex: 1)
      let last = try row.decode(Int64.self, atIndex: 2)
      known[try row.decode(Int64.self, atIndex: 0)] = first...max(first, last)
    }
    return known
  }
}
