import GRDB

extension Dataset {
  /// What episodes are now, as a run records what it was made from.
  ///
  /// The hash of what was recorded is kept in the dataset, so that only the first call reads the
  /// frames of an episode.
  ///
  /// - Parameter episodes: their numbers.
  /// - Returns: the inputs in the order of the numbers.
  /// - Throws: ``DatasetError``, such as ``DatasetError/stillRecording(path:episode:)`` for one that
  ///   still grows.
  public func inputs(of episodes: [EpisodeID]) throws(DatasetError) -> [TrainingRun.Input] {
    var inputs: [TrainingRun.Input] = []
    var isClosed: [Bool] = []
    try read { db in
      for episode in episodes {
        let summary = try EpisodeSummary.fetch(db, episode: episode, path: path)
        guard summary.state != .recording else {
          throw DatasetError.stillRecording(path: path, episode: episode)
        }
        isClosed.append(summary.state != .interrupted)
        inputs.append(
          TrainingRun.Input(
            episode: summary.uuid,
            contentHash: try Self.knownHash(db, episode: episode) ?? "",
            labelHash: try LabelDigest.hash(db, episode: episode)))
      }
    }
    var found: [(episode: EpisodeID, hash: String)] = []
    for index in inputs.indices where inputs[index].contentHash.isEmpty {
      inputs[index].contentHash = try contentHash([episodes[index]])
      if isClosed[index] { found.append((episodes[index], inputs[index].contentHash)) }
    }
    guard !found.isEmpty, !isReadOnly else { return inputs }
    try write(durably: false) { db in
      for (episode, hash) in found {
        try db.cachedStatement(
          sql: "INSERT OR IGNORE INTO contentHashes (episode, hash) VALUES (?, ?)"
        ).execute(arguments: [episode, hash])
      }
    }
    return inputs
  }

  /// The hash of an episode's contents where it was found before.
  static func knownHash(_ db: Database, episode: EpisodeID) throws -> String? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT hash FROM contentHashes WHERE episode = ?"),
      arguments: [episode])
  }
}
