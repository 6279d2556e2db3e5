import GRDB

/// What the store keeps of a review for lists and queues, without what frames say.
struct ReviewRows: Hashable, Sendable {
  /// A row of `reviewSegments`.
  struct SegmentRow: Hashable, Sendable {
    var start: Int
    var end: Int
    var number: Int
    var kind: Segment.Kind
    var isExcluded: Bool
    var wantsGrade: Bool
  }

  /// A row of `reviewRatings`.
  struct RatingRow: Hashable, Sendable {
    var start: Int
    var author: String
    var grade: Grade?
  }

  /// Whether the episode is excluded; nil when the episode has no row.
  var isExcluded: Bool?
  var trim: Range<Int>?
  var tags: [String]
  var segments: [SegmentRow]
  var ratings: [RatingRow]

  /// The rows of a review.
  init(_ review: EpisodeReview) {
    isExcluded = review.isExcluded
    trim = review.trim
    tags = review.tags
    segments = review.segments.map {
      SegmentRow(
        start: $0.start, end: $0.end, number: $0.number, kind: $0.kind,
        isExcluded: $0.isExcluded, wantsGrade: $0.wantsGrade)
    }
    ratings = review.segments.flatMap { segment in
      segment.ratings.map {
        RatingRow(start: segment.start, author: $0.author, grade: $0.grade)
      }
    }
  }

  /// The rows as they are stored.
  init(_ db: Database, episode: EpisodeID) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: #"SELECT isExcluded, start, "end" FROM reviewEpisodes WHERE episode = ?"#),
      arguments: [episode])
    isExcluded = try row?.decode(Bool.self, atIndex: 0)
    trim = try row.flatMap { try Self.frames($0, at: 1) }
    // SQLite and Swift order texts differently; the rows are compared as Swift orders them.
    tags = try String.fetchAll(
      db.cachedStatement(sql: "SELECT tag FROM reviewTags WHERE episode = ?"),
      arguments: [episode]
    ).sorted()
    segments = try Array(
      Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT start, "end", number, kind, isExcluded, wantsGrade FROM reviewSegments
            WHERE episode = ? ORDER BY start
            """), arguments: [episode]
      ).map { row in
        SegmentRow(
          start: try row.decode(Int.self, atIndex: 0), end: try row.decode(Int.self, atIndex: 1),
          number: try row.decode(Int.self, atIndex: 2), kind: try row.word(Segment.Kind.self, 3),
          isExcluded: try row.decode(Bool.self, atIndex: 4),
          wantsGrade: try row.decode(Bool.self, atIndex: 5))
      })
    ratings = try Array(
      Row.fetchCursor(
        db.cachedStatement(
          sql: "SELECT start, author, grade FROM reviewRatings WHERE episode = ?"),
        arguments: [episode]
      ).map { row in
        RatingRow(
          start: try row.decode(Int.self, atIndex: 0),
          author: try row.decode(String.self, atIndex: 1),
          grade: try Grade(row: row, at: 2))
      }
    ).sorted { ($0.start, $0.author) < ($1.start, $1.author) }
  }

  /// Reads the frames from two columns, both NULL where there are none.
  static func frames(_ row: Row, at index: Int) throws -> Range<Int>? {
    guard let start = try row.decode(Int?.self, atIndex: index),
      let end = try row.decode(Int?.self, atIndex: index + 1)
    else { return nil }
    guard start <= end else { throw UnreadableValue(description: "a trim ends before it starts") }
    return start..<end
  }
}

extension Grade {
  /// Reads a column that is NULL where nobody has graded.
  init?(row: Row, at index: Int) throws {
    guard let number = try row.decode(Int?.self, atIndex: index) else { return nil }
    guard let grade = Grade(rawValue: number) else {
      throw UnreadableValue(description: "\(number) is no grade")
    }
    self = grade
  }
}
