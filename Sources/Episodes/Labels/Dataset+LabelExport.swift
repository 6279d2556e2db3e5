import Foundation
import GRDB

extension Dataset {
  /// Everything in force that people said, as lines of a file.
  ///
  /// Of what was said of frames, what their segments have. Importing the lines into a dataset
  /// with the same episodes and no labels gives the same lines again.
  ///
  /// - Parameter episodes: the episodes in their order; nil for all.
  /// - Returns: episode by episode: its own line, borders, decisions, ratings.
  /// - Throws: ``DatasetError``.
  public func labelRecords(
    _ episodes: [EpisodeID]? = nil
  ) throws(DatasetError) -> [LabelRecord] {
    try read { db in
      let labelled = try Int64.fetchAll(
        db, sql: "SELECT DISTINCT episode FROM changes WHERE kind = 'label' ORDER BY episode")
      for episode in episodes ?? [] { try requireEpisode(db, episode) }
      let wanted = episodes.map { $0.filter(Set(labelled).contains) } ?? labelled
      return try wanted.flatMap { try Self.records(db, episode: $0) }
    }
  }

  private static func records(_ db: Database, episode: EpisodeID) throws -> [LabelRecord] {
    let inForce = try LabelHistory(LabelChange.history(db, episode: episode)).inForce
    let review = EpisodeReview(try SegmentTiling.segments(db, episode: episode), inForce)
    let uuid = try String.fetchOne(
      db, sql: "SELECT uuid FROM episodes WHERE id = ?", arguments: [episode])
    var records: [LabelRecord] = []
    func add(
      _ what: LabelRecord.What, _ author: String, _ date: Date, _ start: Int?, _ end: Int?,
      _ fields: [LabelRecord.Column: String]
    ) {
      var record = LabelRecord(fields: fields.filter { !$0.value.isEmpty })
      record[.what] = what.rawValue
      record[.uuid] = uuid
      record[.episode] = String(episode)
      record[.start] = start.map(String.init)
      record[.end] = end.map(String.init)
      record[.author] = author
      record[.date] = LabelDate.text(date)
      records.append(record)
    }
    if let last = inForce.last(where: { $0.edits.contains(where: \.isOfEpisode) }),
      review.trim != nil || review.isExcluded || !review.tags.isEmpty
    {
      add(
        .episode, last.author, last.date, review.trim?.lowerBound, review.trim?.upperBound,
        [.excluded: review.isExcluded ? "yes" : "", .tags: review.tags.joined(separator: ";")])
    }
    let dormant = Set(review.dormant.map(\.id))
    for change in inForce where !dormant.contains(change.id) {
      for case .border(let edit) in change.edits {
        switch edit {
        case .split(let frame): add(.split, change.author, change.date, frame, nil, [:])
        case .merge(let frame): add(.merge, change.author, change.date, frame, nil, [:])
        case .move(let from, let to): add(.move, change.author, change.date, from, to, [:])
        }
      }
    }
    for segment in review.segments {
      if let said = segment.kindDecision {
        add(
          .decision, said.author, said.date, segment.start, segment.end,
          [.kind: segment.kind.rawValue])
      }
      if let said = segment.exclusionDecision {
        add(
          .decision, said.author, said.date, segment.start, segment.end,
          [.excluded: segment.isExcluded ? "yes" : "no"])
      }
    }
    for segment in review.segments {
      for rating in segment.ratings {
        add(
          .rating, rating.author, rating.date, segment.start, segment.end,
          [
            .grade: rating.grade.map { String($0.rawValue) } ?? "",
            .reasons: rating.reasons.map(\.rawValue).joined(separator: ";"), .note: rating.note,
          ])
      }
    }
    return records
  }
}

extension LabelEdit {
  /// True when it says something of the episode rather than of its segments.
  fileprivate var isOfEpisode: Bool {
    switch self {
    case .trim, .excludeEpisode, .tag, .untag: true
    case .grade, .reasons, .note, .kind, .exclude, .border: false
    }
  }
}
