import GRDB
public import Robotics
import Synchronization

/// Records one episode; every batch is on the file when ``append(_:)`` returns.
///
/// A killed process loses nothing that was appended, a power failure at most
/// ``DatasetSettings/syncInterval``. A writer that is released without ``finish(segments:endTime:)``
/// leaves an interrupted episode. Calls from several threads wait for one another.
public final class EpisodeWriter: Sendable {
  /// The episode's number in the dataset.
  public let episode: EpisodeID
  private let dataset: Dataset
  private let identity: WriterIdentity
  private let period: Nanoseconds
  private let state = Mutex(State())

  private struct State {
    var tally = EpisodeTally()
    var pending: [EpisodeBatch] = []
    var isClosed = false
    var lastSync: Nanoseconds = 0
  }

  init(_ episode: EpisodeID, dataset: Dataset, identity: WriterIdentity, header: EpisodeHeader) {
    self.episode = episode
    self.dataset = dataset
    self.identity = identity
    period = Self.period(of: header)
  }

  /// Time of one frame; 0 when the header's rate makes no sense.
  static func period(of header: EpisodeHeader) -> Nanoseconds {
    let seconds = 1 / header.policyRate
    return (0...1e9).contains(seconds) ? Nanoseconds(seconds: seconds) : 0
  }

  deinit {
    LiveWriters.remove(identity.token)
    guard !state.withLock({ $0.isClosed }) else { return }
    try? dataset.write(durably: true) { [episode] db in
      try db.execute(
        sql: "UPDATE summaries SET writer = NULL WHERE episode = ?", arguments: [episode])
    }
  }

  /// Frames that could not be written yet and are kept in memory.
  public var pendingFrames: Int {
    state.withLock { $0.pending.reduce(0) { $0 + $1.frames.count } }
  }

  /// Stores a batch in one transaction, after what an earlier failure left.
  ///
  /// - Throws: ``DatasetError``. Where ``DatasetError/isRetryable`` is true the batch is kept and
  ///   written by the next call: do not pass it again. A batch that contradicts what is stored
  ///   (``DatasetError/refused(path:detail:)``, such as a step that is stored already) is dropped
  ///   as a whole.
  public func append(_ batch: EpisodeBatch) throws(DatasetError) {
    try state.withLock { (state) throws(DatasetError) in
      guard !state.isClosed else { throw DatasetError.closed(path: dataset.path) }
      if !batch.isEmpty { state.pending.append(batch) }
      try flush(&state)
    }
  }

  /// Writes what an earlier failure left.
  ///
  /// - Throws: ``DatasetError``, as ``append(_:)``.
  public func retry() throws(DatasetError) { try append(EpisodeBatch()) }

  /// Ends the episode: stores the last segments and completes them where frames lack one.
  ///
  /// - Parameters:
  ///   - segments: those that closed since the last batch, with the one that was open.
  ///   - endTime: when the episode ended, relative to its start.
  /// - Throws: ``DatasetError``, as ``append(_:)``; the episode is then still open and `finish` can
  ///   be called again.
  public func finish(
    segments: [Segment] = [], endTime: Nanoseconds
  ) throws(DatasetError) {
    try state.withLock { (state) throws(DatasetError) in
      guard !state.isClosed else { throw DatasetError.closed(path: dataset.path) }
      try flush(&state)
      try dataset.write(durably: true) { db in
        try claim(db)
        for segment in segments { try segment.store(db, episode: episode) }
        try EpisodeEnding.store(db, episode: episode, ending: .finished, endTime: endTime)
      }
      state.isClosed = true
      LiveWriters.remove(identity.token)
    }
  }

  private func flush(_ state: inout State) throws(DatasetError) {
    while let batch = state.pending.first {
      var tally = state.tally
      let now = WriterIdentity.now
      let isDue =
        now - state.lastSync >= Nanoseconds(seconds: max(0, dataset.settings.syncInterval))
      do {
        try dataset.write(durably: isDue) { db in
          try claim(db)
          try batch.store(
            db, episode: episode, inputBlock: tally.inputBlocks, firstEvent: tally.events)
          tally.add(batch, period: period)
          try tally.store(db, episode: episode, written: now)
        }
      } catch {
        if case .refused = error { state.pending.removeFirst() }
        throw error
      }
      state.pending.removeFirst()
      state.tally = tally
      if isDue { state.lastSync = now }
    }
  }

  /// Checks within a transaction that nobody else closed the episode.
  private func claim(_ db: Database) throws {
    let isOpen = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT ending IS NULL FROM summaries WHERE episode = ?"),
      arguments: [episode])
    guard isOpen == true else {
      throw DatasetError.closedByAnother(path: dataset.path, episode: episode)
    }
  }
}
