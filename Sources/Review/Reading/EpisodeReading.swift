import Episodes

/// What the reader's thread does and remembers; used by that thread alone.
struct EpisodeReading {
  private let dataset: Dataset
  private let rater: String
  private var cache = TrackCache(capacity: EpisodeReading.capacity)
  private var shown: EpisodeID?
  private var lastChange: Int64 = 0
  private var hasListed = false
  /// The newest episode of the list.
  private var newest: EpisodeID = 0
  /// The episodes of the list that are being recorded.
  private var growing: Set<EpisodeID> = []

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
      }
      hasListed = true
      lastChange = try dataset.lastChange()
      let labels = try dataset.reviewSummaries()
      let rows = try dataset.episodes().map { summary in
        EpisodeRow(summary, labels: labels[summary.id].map { RowLabels($0, rater: rater) })
      }
      growing = []
      note(rows)
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

  /// Looks whether somebody else has labelled, judged or recorded something.
  ///
  /// Only what is new, changes or grows is read, however long the list is.
  mutating func changes() -> [ReaderNews] {
    do throws(DatasetError) {
      let last = try dataset.lastChange()
      let changed = last == lastChange ? [] : try dataset.changedEpisodes(since: lastChange)
      let added = try dataset.episodes(EpisodeQuery(after: newest)).map(\.id)
      guard last != lastChange || !added.isEmpty || !growing.isEmpty else { return [] }
      lastChange = last
      let grown = growing
      var rows: [EpisodeRow] = []
      for id in grown.union(changed).union(added).sorted() { rows.append(try row(id)) }
      growing.subtract(grown)
      note(rows)
      var news: [ReaderNews] = rows.isEmpty ? [] : [.rows(rows)]
      if let shown {
        // One that grew is read again, the last time when it has ended.
        if grown.contains(shown) { news.append(track(shown, again: false)) }
        if changed.contains(shown) { news.append(.review(shown, try dataset.review(shown))) }
      }
      if !changed.isEmpty || growing != grown { news.append(.agreement(try agreement())) }
      return news
    } catch {
      return [.failed(nil, error.description)]
    }
  }

  private func row(_ id: EpisodeID) throws(DatasetError) -> EpisodeRow {
    let labels = try dataset.reviewSummaries(id)[id]
    return EpisodeRow(try dataset.summary(id), labels: labels.map { RowLabels($0, rater: rater) })
  }

  /// Remembers which episodes are known, and which of them grow.
  private mutating func note(_ rows: [EpisodeRow]) {
    newest = max(newest, rows.map(\.id).max() ?? 0)
    growing.formUnion(rows.filter { $0.summary.state == .recording }.map(\.id))
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
