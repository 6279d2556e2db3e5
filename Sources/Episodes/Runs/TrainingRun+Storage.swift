import Foundation
import GRDB

extension TrainingRun {
  private static let columns =
    "id, name, kind, date, settings, codeVersion, seed, metrics, file, fileHash"

  /// Reads runs, newest first.
  ///
  /// - Parameters:
  ///   - db: the connection.
  ///   - condition: what a row of `runs` must be.
  ///   - arguments: what the condition's question marks stand for.
  /// - Returns: the runs.
  /// - Throws: what the database reports, or what cannot be read.
  static func fetch(
    _ db: Database, _ condition: String = "true", _ arguments: StatementArguments = []
  ) throws -> [TrainingRun] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT \(columns) FROM runs WHERE \(condition) ORDER BY id DESC",
      arguments: arguments)
    return try rows.map { try TrainingRun(db, row: $0) }
  }

  private init(_ db: Database, row: Row) throws {
    let id = try row.decode(Int64.self, atIndex: 0)
    self.init(
      id: id, name: try row.decode(String.self, atIndex: 1), kind: try row.word(Kind.self, 2),
      date: Date(timeIntervalSinceReferenceDate: try row.decode(Double.self, atIndex: 3)),
      settings: try row.decode(String.self, atIndex: 4),
      codeVersion: try row.decode(String.self, atIndex: 5),
      seed: UInt64(bitPattern: try row.decode(Int64.self, atIndex: 6)),
      inputs: try Self.inputs(db, run: id),
      parents: try String.fetchAll(
        db.cachedStatement(sql: "SELECT parent FROM runParents WHERE run = ? ORDER BY number"),
        arguments: [id]),
      metrics: try StoredJSON.value(
        [String: Double].self, try row.decode(String.self, atIndex: 7)),
      file: try row.decode(String.self, atIndex: 8),
      fileHash: try row.decode(String.self, atIndex: 9))
  }

  private static func inputs(_ db: Database, run: Int64) throws -> [Input] {
    let statement = try db.cachedStatement(
      sql: "SELECT episode, contentHash, labelHash FROM runInputs WHERE run = ? ORDER BY number")
    return try Array(
      Row.fetchCursor(statement, arguments: [run]).map { row in
        Input(
          episode: try row.decode(String.self, atIndex: 0),
          contentHash: try row.decode(String.self, atIndex: 1),
          labelHash: try row.decode(String.self, atIndex: 2))
      })
  }

  /// Stores the run and gives it its number.
  ///
  /// - Parameters:
  ///   - db: the connection, in a transaction.
  ///   - known: the episodes the dataset had, by number.
  /// - Throws: what the database reports.
  mutating func insert(_ db: Database, known: ClosedRange<EpisodeID>) throws {
    try db.execute(
      sql: """
        INSERT INTO runs (name, kind, date, settings, codeVersion, seed, metrics, file, fileHash,
          firstEpisode, lastEpisode) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        name, kind.rawValue, date.timeIntervalSinceReferenceDate, settings, codeVersion,
        Int64(bitPattern: seed), try StoredJSON.text(metrics), file, fileHash, known.lowerBound,
        known.upperBound,
      ])
    id = db.lastInsertedRowID
    for (number, input) in inputs.enumerated() {
      try db.cachedStatement(
        sql: """
          INSERT INTO runInputs (run, number, episode, contentHash, labelHash)
          VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [id, number, input.episode, input.contentHash, input.labelHash])
    }
    for (number, parent) in parents.enumerated() {
      try db.cachedStatement(sql: "INSERT INTO runParents (run, number, parent) VALUES (?, ?, ?)")
        .execute(arguments: [id, number, parent])
    }
  }

  /// The first name of the form `critic-3` after all that were ever given.
  static func freeName(_ db: Database, _ kind: Kind) throws -> String {
    let names = try String.fetchAll(db, sql: "SELECT name FROM runs")
    let numbers = names.compactMap { name -> Int? in
      guard name.hasPrefix(kind.rawValue + "-") else { return nil }
      return Int(name.dropFirst(kind.rawValue.count + 1))
    }
    return "\(kind.rawValue)-\((numbers.max() ?? 0) + 1)"
  }
}
