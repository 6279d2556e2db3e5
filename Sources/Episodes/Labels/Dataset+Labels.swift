public import Foundation
import GRDB

extension Dataset {
  /// Labels an episode; what was said before stays in its history.
  ///
  /// The edits are one change: they are undone together. What is so already adds nothing. Works in
  /// every state of the episode. On the disk when this returns.
  ///
  /// - Parameters:
  ///   - episode: its number.
  ///   - edits: what to say, in order.
  ///   - author: who says it.
  ///   - date: when, on the wall's clock.
  /// - Returns: the new entry of the history; nil when everything was so already.
  /// - Throws: ``DatasetError``, such as ``DatasetError/refused(path:detail:)`` when an edit does not
  ///   fit the episode; then none of them is stored.
  @discardableResult
  public func label(
    _ episode: EpisodeID, _ edits: [LabelEdit], author: String, date: Date = Date()
  ) throws(DatasetError) -> LabelChange? {
    try label([(episode, edits)], author: author, date: date).first
  }

  /// Labels several episodes in one transaction: all of them or, when something does not fit, none.
  ///
  /// - Parameters:
  ///   - said: the episodes and what to say of each; one change an entry.
  ///   - author: who says it.
  ///   - date: when, on the wall's clock.
  /// - Returns: the new entries of the history, without those where everything was so already.
  /// - Throws: ``DatasetError``, as ``label(_:_:author:date:)``.
  @discardableResult
  public func label(
    _ said: [(episode: EpisodeID, edits: [LabelEdit])], author: String, date: Date = Date()
  ) throws(DatasetError) -> [LabelChange] {
    try write(durably: true) { db in
      var changes: [LabelChange] = []
      for (episode, edits) in said {
        try requireEpisode(db, episode)
        let recorded = try SegmentTiling.segments(db, episode: episode)
        let inForce = try LabelHistory(LabelChange.history(db, episode: episode)).inForce
        var draft = LabelChange(
          id: .max, episode: episode, action: .set, author: author, date: date)
        draft.edits = try newEdits(edits, draft, recorded, inForce)
        guard !draft.edits.isEmpty else { continue }
        let change = try LabelChange.insert(
          db, episode: episode, action: .set, edits: draft.edits, author: author, date: date)
        try EpisodeReview(recorded, inForce + [change]).refresh(db, episode: episode)
        changes.append(change)
      }
      return changes
    }
  }

  /// Takes an author's last change in force back.
  ///
  /// - Parameters:
  ///   - author: whose change; others' changes are not touched.
  ///   - episode: only in this episode; nil for wherever it was.
  ///   - date: when, on the wall's clock.
  /// - Returns: the change that was undone; nil when there was none.
  /// - Throws: ``DatasetError``.
  @discardableResult
  public func undoLabel(
    author: String, in episode: EpisodeID? = nil, date: Date = Date()
  ) throws(DatasetError) -> LabelChange? {
    try step(.undo, author: author, episode: episode, date: date)
  }

  /// Brings back the change that an author undid last, if they changed nothing since.
  ///
  /// - Parameters:
  ///   - author: whose change; others' changes are not touched.
  ///   - episode: only in this episode; nil for wherever it was.
  ///   - date: when, on the wall's clock.
  /// - Returns: the change that is in force again; nil when there was none.
  /// - Throws: ``DatasetError``.
  @discardableResult
  public func redoLabel(
    author: String, in episode: EpisodeID? = nil, date: Date = Date()
  ) throws(DatasetError) -> LabelChange? {
    try step(.redo, author: author, episode: episode, date: date)
  }

  /// Every label ever given to an episode, and every undo and redo, oldest first.
  ///
  /// - Throws: ``DatasetError``.
  public func labelHistory(_ episode: EpisodeID) throws(DatasetError) -> [LabelChange] {
    try read { db in
      try requireEpisode(db, episode)
      return try LabelChange.history(db, episode: episode)
    }
  }

  /// An episode as people have corrected and labelled it.
  ///
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func review(_ episode: EpisodeID) throws(DatasetError) -> EpisodeReview {
    try read { db in
      try requireEpisode(db, episode)
      return try EpisodeReview.fetch(db, episode: episode)
    }
  }

  private func step(
    _ action: LabelChange.Action, author: String, episode: EpisodeID?, date: Date
  ) throws(DatasetError) -> LabelChange? {
    try write(durably: true) { db -> LabelChange? in
      if let episode { try requireEpisode(db, episode) }
      guard let target = try LabelChange.next(db, action, author: author, episode: episode)
      else { return nil }
      try step(db, target, action, author: author, date: date)
      return target
    }
  }

  /// Undoes or redoes within a transaction.
  func step(
    _ db: Database, _ target: LabelChange, _ action: LabelChange.Action, author: String,
    date: Date
  ) throws {
    _ = try LabelChange.insert(
      db, episode: target.episode, action: action, target: target.id, author: author, date: date)
    try EpisodeReview.refresh(db, episode: target.episode)
  }

  /// The edits that change something.
  private func newEdits(
    _ edits: [LabelEdit], _ draft: LabelChange, _ recorded: [Segment], _ inForce: [LabelChange]
  ) throws -> [LabelEdit] {
    var state = ReviewState(recorded, inForce)
    do {
      return try edits.filter { try state.apply($0, draft) }
    } catch let refusal as LabelRefusal {
      throw DatasetError.refused(path: path, detail: "episode \(draft.episode): \(refusal)")
    }
  }
}
