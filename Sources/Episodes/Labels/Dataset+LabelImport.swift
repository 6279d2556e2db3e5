public import Foundation
import GRDB

extension Dataset {
  /// Says what the lines of a file say, in one transaction: all of them or, when one does not fit,
  /// none.
  ///
  /// What is so already adds nothing, so that a file can be imported twice.
  ///
  /// - Parameters:
  ///   - records: the lines.
  ///   - author: who says what no line says who says; nil to refuse such lines.
  ///   - date: when what no line says when.
  /// - Returns: what it came to; with ``LabelImport/defects`` nothing was stored.
  /// - Throws: ``DatasetError`` when the file cannot be read or written.
  public func importLabels(
    _ records: [LabelRecord], author: String? = nil, date: Date = Date()
  ) throws(DatasetError) -> LabelImport {
    try write(durably: true) { db in
      var result = LabelImport(lines: records.count, changes: 0, defects: [])
      var order: [EpisodeID] = []
      var groups: [EpisodeID: [LabelRecord]] = [:]
      for record in records {
        do {
          let episode = try Self.episode(db, of: record)
          if groups[episode] == nil { order.append(episode) }
          groups[episode, default: []].append(record)
        } catch let defect as LabelDefect {
          result.defects.append(defect)
        }
      }
      var importers: [(EpisodeID, LabelImporter)] = []
      for episode in order {
        var importer = LabelImporter(
          episode, try SegmentTiling.segments(db, episode: episode),
          try LabelHistory(LabelChange.history(db, episode: episode)).inForce, author: author,
          date: date)
        importer.read(groups[episode] ?? [])
        result.defects += importer.defects
        importers.append((episode, importer))
      }
      result.defects.sort { $0.line < $1.line }
      guard result.defects.isEmpty else { return result }
      for (episode, importer) in importers where !importer.changes.isEmpty {
        for change in importer.changes {
          _ = try LabelChange.insert(
            db, episode: episode, action: .set, edits: change.edits, author: change.author,
            date: change.date)
        }
        result.changes += importer.changes.count
        try EpisodeReview.refresh(db, episode: episode)
      }
      return result
    }
  }

  private static func episode(_ db: Database, of record: LabelRecord) throws -> EpisodeID {
    if let uuid = record[.uuid] {
      let statement = try db.cachedStatement(sql: "SELECT id FROM episodes WHERE uuid = ?")
      guard let id = try Int64.fetchOne(statement, arguments: [uuid]) else {
        throw LabelDefect(
          line: record.line, message: "there is no episode with the identity \(uuid)")
      }
      return id
    }
    guard let text = record[.episode] else {
      throw LabelDefect(
        line: record.line, message: "no episode is named, in 'uuid' or in 'episode'")
    }
    let statement = try db.cachedStatement(sql: "SELECT id FROM episodes WHERE id = ?")
    guard let number = Int64(text),
      let id = try Int64.fetchOne(statement, arguments: [number])
    else { throw LabelDefect(line: record.line, message: "there is no episode '\(text)'") }
    return id
  }
}
