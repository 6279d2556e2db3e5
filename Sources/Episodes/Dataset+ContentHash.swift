import GRDB

extension Dataset {
  /// SHA-256 of what was recorded, to tell whether two recordings are the same.
  ///
  /// Two runs with the same seed have the same sum, in whatever file, at whatever date and however
  /// they were judged. What is hashed, and what is not, stands at ``ContentWriter``. Needs memory
  /// for one batch of samples only.
  ///
  /// - Parameter episodes: the episodes in their order; nil for all in the order of recording.
  /// - Returns: 64 hexadecimal digits.
  /// - Throws: ``DatasetError``.
  public func contentHash(_ episodes: [EpisodeID]? = nil) throws(DatasetError) -> String {
    try read { db in
      let digest = try ContentDigest()
      var content = ContentWriter()
      func flush(above limit: Int) {
        guard content.writer.bytes.count > limit else { return }
        digest.update(content.writer.bytes)
        content.removeAll()
      }
      content.begin()
      for episode in try episodes ?? Int64.fetchAll(db, sql: "SELECT id FROM episodes ORDER BY id")
      {
        try requireEpisode(db, episode)
        let frames = try Self.frameCursor(db, episode: episode)
        while let frame = try frames.next() {
          content.append(frame)
          flush(above: 1 << 16)
        }
        let blocks = try Row.fetchCursor(
          db, sql: "SELECT data FROM sampleBlocks WHERE episode = ? ORDER BY firstTick",
          arguments: [episode])
        while let block = try blocks.next() {
          for sample in try SampleBlock.decode(block.bytes(0)) {
            content.append(sample)
            flush(above: 1 << 16)
          }
        }
        content.endEpisode()
      }
      flush(above: 0)
      return digest.finish()
    }
  }
}
