import GRDB

/// The hash of what people said of an episode, as far as training reads it.
///
/// SHA-256 over the text `dexpie labels 1`, the outcome, whether the episode is excluded, its trim,
/// and of each segment its frames, its kind, whether it is excluded, and every author's grade.
/// Notes, reasons, tags, dates and changes that were undone do not count.
enum LabelDigest {
  private static let format = "dexpie labels 1"

  /// The hash of an episode's labels in force: 64 hexadecimal digits.
  static func hash(_ db: Database, episode: EpisodeID) throws -> String {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT ending IS NOT NULL, outcome FROM summaries
          LEFT JOIN outcomeChanges ON change = outcomeChange WHERE episode = ?
          """), arguments: [episode])
    guard let row else { throw UnreadableValue(description: "episode \(episode) has no summary") }
    // What lists show follows from the history, but only closed episodes have it.
    let rows =
      try row.decode(Bool.self, atIndex: 0)
      ? ReviewRows(db, episode: episode) : ReviewRows(EpisodeReview.fetch(db, episode: episode))
    return try hash(rows, outcome: try row.decode(String?.self, atIndex: 1))
  }

  /// The hash of labels.
  static func hash(_ rows: ReviewRows, outcome: String?) throws -> String {
    var writer = ByteWriter(capacity: 1 << 10)
    writer.append(format)
    writer.append(outcome ?? "")
    writer.append(byte: rows.isExcluded == true ? 1 : 0)
    writer.append(Int64(rows.trim?.lowerBound ?? -1))
    writer.append(Int64(rows.trim?.upperBound ?? -1))
    for segment in rows.segments {
      writer.append(byte: 1)
      writer.append(Int64(segment.start))
      writer.append(Int64(segment.end))
      writer.append(segment.kind.rawValue)
      writer.append(byte: segment.isExcluded ? 1 : 0)
    }
    for rating in rows.ratings {
      guard let grade = rating.grade else { continue }
      writer.append(byte: 2)
      writer.append(Int64(rating.start))
      writer.append(rating.author)
      writer.append(Int64(grade.rawValue))
    }
    let digest = try ContentDigest()
    digest.update(writer.bytes)
    return digest.finish()
  }
}
