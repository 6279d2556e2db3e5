import GRDB
public import Robotics

extension Dataset {
  /// The frames of an episode in order.
  ///
  /// - Parameters:
  ///   - episode: its number.
  ///   - steps: the policy steps wanted; nil for all.
  /// - Returns: the frames by step; empty when none has such a step.
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func frames(
    _ episode: EpisodeID, _ steps: Range<Int>? = nil
  ) throws(DatasetError) -> [Frame] {
    try read { db in
      try requireEpisode(db, episode)
      return try Array(Self.frameCursor(db, episode: episode, steps: steps))
    }
  }

  /// One frame of an episode; nil when there is none at that step.
  ///
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func frame(_ episode: EpisodeID, step: Int) throws(DatasetError) -> Frame? {
    try read { db in
      try requireEpisode(db, episode)
      let statement = try db.cachedStatement(
        sql: "SELECT \(Frame.columns) FROM frames WHERE episode = ? AND step = ?")
      return try Row.fetchOne(statement, arguments: [episode, step]).map(Frame.init(row:))
    }
  }

  /// The control samples of an episode in order.
  ///
  /// - Parameters:
  ///   - episode: its number.
  ///   - ticks: the ticks wanted; nil for all.
  /// - Returns: the samples by tick; empty when none has such a tick.
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func samples(
    _ episode: EpisodeID, ticks: Range<Int>? = nil
  ) throws(DatasetError) -> [ControlSample] {
    try read { db in
      try requireEpisode(db, episode)
      let blocks = try Row.fetchCursor(
        db,
        sql: """
          SELECT data FROM sampleBlocks WHERE episode = ? AND lastTick >= ? AND firstTick < ?
          ORDER BY firstTick
          """, arguments: [episode, ticks?.lowerBound ?? .min, ticks?.upperBound ?? .max])
      var samples: [ControlSample] = []
      while let block = try blocks.next() {
        let decoded = try SampleBlock.decode(block.bytes(0))
        samples += ticks.map { ticks in decoded.filter { ticks.contains($0.tick) } } ?? decoded
      }
      return samples
    }
  }

  /// The raw input events of an episode in the order they came.
  ///
  /// - Parameters:
  ///   - episode: its number.
  ///   - times: the times wanted, relative to the episode's start; nil for all.
  /// - Returns: the events as they came; empty when none has such a time.
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func inputEvents(
    _ episode: EpisodeID, times: Range<Nanoseconds>? = nil
  ) throws(DatasetError) -> [RawInputEvent] {
    try read { db in
      try requireEpisode(db, episode)
      let blocks = try Row.fetchCursor(
        db,
        sql: """
          SELECT data FROM inputBlocks WHERE episode = ? AND lastTime >= ? AND firstTime < ?
          ORDER BY number
          """, arguments: [episode, times?.lowerBound ?? .min, times?.upperBound ?? .max])
      var inputs: [RawInputEvent] = []
      while let block = try blocks.next() {
        let decoded = try InputBlock.decode(block.bytes(0))
        inputs += times.map { times in decoded.filter { times.contains($0.time) } } ?? decoded
      }
      return inputs
    }
  }

  /// The segments of an episode in order; they cover every frame, also while it is recorded.
  ///
  /// Where none is stored yet they are rebuilt from the frames' authority.
  ///
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func segments(_ episode: EpisodeID) throws(DatasetError) -> [Segment] {
    try read { db in
      try requireEpisode(db, episode)
      return try SegmentTiling.segments(db, episode: episode)
    }
  }

  /// The events of an episode in the order they happened.
  ///
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func events(_ episode: EpisodeID) throws(DatasetError) -> [EpisodeEvent] {
    try read { db in
      try requireEpisode(db, episode)
      let rows = try Row.fetchCursor(
        db, sql: "SELECT time, step, kind, text FROM events WHERE episode = ? ORDER BY number",
        arguments: [episode])
      return try Array(rows.map(EpisodeEvent.init(row:)))
    }
  }

  /// Frames one after the other, without holding more than one.
  static func frameCursor(
    _ db: Database, episode: EpisodeID, steps: Range<Int>? = nil
  ) throws -> some GRDB.Cursor<Frame> {
    try Row.fetchCursor(
      db,
      sql: """
        SELECT \(Frame.columns) FROM frames
        WHERE episode = ? AND step >= ? AND step < ? ORDER BY step
        """, arguments: [episode, steps?.lowerBound ?? .min, steps?.upperBound ?? .max]
    ).map(Frame.init(row:))
  }

  func requireEpisode(_ db: Database, _ episode: EpisodeID) throws {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM episodes WHERE id = ?")
    guard try Row.fetchOne(statement, arguments: [episode]) != nil else {
      throw DatasetError.noSuchEpisode(path: path, episode: episode)
    }
  }
}
