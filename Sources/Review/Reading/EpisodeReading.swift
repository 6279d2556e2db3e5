import Episodes

/// What the reader's thread does and remembers; used by that thread alone.
struct EpisodeReading {
  private let dataset: Dataset
  private let rater: String
  private var cache = TrackCache(capacity: EpisodeReading.capacity)
  private var shown: EpisodeID?
  private var lastChange: Int64 = 0
  private var lastRun: Int64 = 0
  private var hasListed = false
  /// True while the list grows by itself: an episode is being recorded, or there is none yet.
  private var isGrowing = false

  /// Episodes of the first, incomplete list: more than any screen has rows.
  private static let firstCount = 200
  /// Episodes kept in memory, about a megabyte each.
  private static let capacity = 6

  init(_ dataset: Dataset, rater: String) {
    self.dataset = dataset
    self.rater = rater
  }

  /// True when an episode need not be read.
  func isKept(_ id: EpisodeID) -> Bool { cache[id] != nil }

  /// Reads the list; the first time the beginning is published before the rest is read.
  mutating func list(_ publish: (ReaderNews) -> Void) -> [ReaderNews] {
    do throws(DatasetError) {
      if !hasListed {
        let some = try dataset.episodes(EpisodeQuery(limit: EpisodeReading.firstCount))
        publish(.list(some.map { EpisodeRow($0) }, isComplete: false))
        lastRun = try dataset.lastRun()
      }
      hasListed = true
      lastChange = try dataset.lastChange()
      let labels = try dataset.reviewSummaries()
      let rows = try dataset.episodes().map { summary in
        EpisodeRow(summary, labels: labels[summary.id].map { RowLabels($0, rater: rater) })
      }
      isGrowing = rows.isEmpty || rows.contains { $0.summary.state == .recording }
      return [.list(rows, isComplete: true), .agreement(try agreement())]
    } catch {
      return [.failed(nil, error.description)]
    }
  }

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

  /// Reads what is to be labelled.
  func queue(_ order: LabelQueue.Order) -> ReaderNews {
    do throws(DatasetError) {
      let queue = try dataset.labelQueue(order, author: rater)
      if queue.unavailable == nil { return .queue(EpisodeReading.items(queue), note: "") }
      // An order that needs what no run has computed must not keep anybody from labelling.
      let other = try dataset.labelQueue(.failures, author: rater)
      let note = "\(queue.unavailable ?? ""); failures first instead"
      return .queue(EpisodeReading.items(other), note: note)
    } catch {
      return .failed(nil, error.description)
    }
  }

  private static func items(_ queue: LabelQueue) -> [LabelSession.Item] {
    queue.candidates.map { LabelSession.Item(episode: $0.episode, start: $0.start) }
  }

  /// Looks whether somebody else has labelled, judged, recorded or computed something.
  mutating func changes() -> [ReaderNews] {
    do throws(DatasetError) {
      let computed = try newRuns()
      if isGrowing { return list { _ in } + growth() + computed }
      let newest = try dataset.lastChange()
      guard newest != lastChange else { return computed }
      let changed = try dataset.changedEpisodes(since: lastChange)
      lastChange = newest
      var news: [ReaderNews] = []
      var rows: [EpisodeRow] = []
      for id in changed.sorted() {
        let labels = try dataset.reviewSummaries(id)[id]
        rows.append(
          EpisodeRow(
            try dataset.summary(id), labels: labels.map { RowLabels($0, rater: rater) }))
      }
      if !rows.isEmpty { news.append(.rows(rows)) }
      if let shown, changed.contains(shown) {
        news.append(.review(shown, try dataset.review(shown)))
      }
      return news + computed + [.agreement(try agreement())]
    } catch {
      return [.failed(nil, error.description)]
    }
  }

  /// The episode on the screen again, when a run may say something new of it.
  private mutating func newRuns() throws(DatasetError) -> [ReaderNews] {
    let newest = try dataset.lastRun()
    guard newest != lastRun else { return [] }
    lastRun = newest
    cache = TrackCache(capacity: EpisodeReading.capacity)
    return shown.map { [track($0, again: true)] } ?? []
  }

  /// The episode on the screen again, when it is the one that is being recorded.
  private mutating func growth() -> [ReaderNews] {
    guard let shown, !isKept(shown) else { return [] }
    return [track(shown, again: false)]
  }

  /// The other rater with whom most segments were graded in common.
  private func agreement() throws(DatasetError) -> RaterAgreement? {
    var best: RaterAgreement?
    for other in try dataset.labelAuthors() where other != rater {
      let found = RaterAgreement(
        other: other, agreement: try dataset.agreement(rater, other))
      if found.agreement.count > (best?.agreement.count ?? 0) { best = found }
    }
    return best
  }
}
