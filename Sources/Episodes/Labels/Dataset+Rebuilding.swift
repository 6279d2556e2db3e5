import GRDB

extension Dataset {
  /// Makes what follows from the history of labels anew: what is undone, and what lists show.
  ///
  /// Nothing that anybody said is changed. For files in which ``verify()`` finds them to differ.
  ///
  /// - Parameter progress: called after each episode with its number in the sequence and their count.
  /// - Throws: ``DatasetError``, such as when the history itself is damaged; then nothing is changed.
  public func rebuildReviews(
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws(DatasetError) {
    try write(durably: true) { db in
      for table in ["reviewEpisodes", "reviewTags", "reviewSegments", "reviewRatings"] {
        try db.execute(sql: "DELETE FROM \(table)")
      }
      try db.execute(sql: "UPDATE labelChanges SET undoneBy = NULL")
      let episodes = try Int64.fetchAll(db, sql: "SELECT id FROM episodes ORDER BY id")
      for (index, episode) in episodes.enumerated() {
        let history = try LabelHistory(LabelChange.history(db, episode: episode))
        for (change, undo) in history.undone {
          try db.execute(
            sql: "UPDATE labelChanges SET undoneBy = ? WHERE change = ?",
            arguments: [undo, change])
        }
        try EpisodeReview.refresh(db, episode: episode)
        progress(index + 1, episodes.count)
      }
    }
  }
}
