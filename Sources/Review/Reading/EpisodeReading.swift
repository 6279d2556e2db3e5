import Episodes

/// What the thread that reads episodes does and remembers; used by that thread alone.
struct EpisodeReading {
  private let dataset: Dataset
  private var cache = TrackCache(capacity: EpisodeReading.capacity)
  private var shown: EpisodeID?
  private var lastChange: Int64?
  private var lastRun: Int64?

  /// Episodes kept in memory, about a megabyte each.
  private static let capacity = 6

  init(_ dataset: Dataset) { self.dataset = dataset }

  /// True when an episode need not be read.
  func isKept(_ id: EpisodeID) -> Bool { cache[id] != nil }

  /// Reads an episode, or takes it from those kept.
  ///
  /// - Parameters:
  ///   - id: its number.
  ///   - isShown: true for the one on the screen, false for one that may be looked at next.
  ///   - again: true to read it from the file though it is kept.
  /// - Returns: the episode, or why it cannot be read.
  mutating func track(_ id: EpisodeID, isShown: Bool = true, again: Bool) -> ReaderNews {
    if again { cache.forget(id) }
    if isShown { shown = id }
    do throws(DatasetError) {
      if lastChange == nil { lastChange = try dataset.lastChange() }
      if lastRun == nil { lastRun = try dataset.lastRun() }
      let review = try dataset.review(id)
      if let track = cache[id] { return .track(track, review) }
      let track = try EpisodeTrack(dataset, id)
      // One that grows is read again each time.
      if track.summary.state != .recording { cache.insert(track) }
      return .track(track, review)
    } catch {
      return .failed(id, error.description)
    }
  }

  /// Looks whether the episode on the screen has grown, somebody has labelled it, or a run says
  /// something new of it.
  mutating func changes() -> [ReaderNews] {
    guard let shown, let lastChange else { return [] }
    // One that is being recorded, or could not be read.
    guard isKept(shown) else { return [track(shown, again: false)] }
    do throws(DatasetError) {
      let run = try dataset.lastRun()
      if run != lastRun {
        lastRun = run
        cache = TrackCache(capacity: EpisodeReading.capacity)
        return [track(shown, again: true)]
      }
      let newest = try dataset.lastChange()
      guard newest != lastChange else { return [] }
      let changed = try dataset.changedEpisodes(since: lastChange)
      self.lastChange = newest
      return changed.contains(shown) ? [.review(shown, try dataset.review(shown))] : []
    } catch {
      return [.failed(nil, error.description)]
    }
  }
}
