import Episodes

/// What the thread that reads lists does and remembers; used by that thread alone.
struct ListReading {
  private let dataset: Dataset
  private let rater: String
  private var lastChange: Int64 = 0
  private var hasListed = false
  /// True while the list grows by itself: an episode is being recorded, or there is none yet.
  private var isGrowing = false

  /// Episodes of the first, incomplete list: more than any screen has rows.
  private static let firstCount = 200

  init(_ dataset: Dataset, rater: String) {
    self.dataset = dataset
    self.rater = rater
  }

  /// Reads the list; the first time the beginning is published before the rest is read.
  mutating func list(_ publish: (ReaderNews) -> Void) -> [ReaderNews] {
    do throws(DatasetError) {
      if !hasListed {
        let some = try dataset.episodes(EpisodeQuery(limit: ListReading.firstCount))
        publish(.list(some.map { EpisodeRow($0) }, isComplete: false))
      }
      hasListed = true
      lastChange = try dataset.lastChange()
      let labels = try dataset.reviewSummaries()
      let rows = try dataset.episodes().map { summary in
        EpisodeRow(summary, labels: labels[summary.id].map { RowLabels($0, rater: rater) })
      }
      isGrowing = rows.isEmpty || rows.contains { $0.summary.state == .recording }
      publish(.list(rows, isComplete: true))
      return [.agreement(try agreement())]
    } catch {
      return [.failed(nil, error.description)]
    }
  }

  /// Reads what is to be labelled.
  func queue(_ order: LabelQueue.Order) -> ReaderNews {
    do throws(DatasetError) {
      let queue = try dataset.labelQueue(order, author: rater)
      if queue.unavailable == nil { return .queue(ListReading.items(queue), note: "") }
      // An order that needs what no run has computed must not keep anybody from labelling.
      let other = try dataset.labelQueue(.failures, author: rater)
      let note = "\(queue.unavailable ?? ""); failures first instead"
      return .queue(ListReading.items(other), note: note)
    } catch {
      return .failed(nil, error.description)
    }
  }

  private static func items(_ queue: LabelQueue) -> [LabelSession.Item] {
    queue.candidates.map { LabelSession.Item(episode: $0.episode, start: $0.start) }
  }

  /// Looks whether somebody has labelled, judged or recorded something.
  mutating func changes(_ publish: (ReaderNews) -> Void) -> [ReaderNews] {
    do throws(DatasetError) {
      if isGrowing { return list(publish) }
      let newest = try dataset.lastChange()
      guard newest != lastChange else { return [] }
      let changed = try dataset.changedEpisodes(since: lastChange)
      lastChange = newest
      var rows: [EpisodeRow] = []
      for id in changed.sorted() {
        let labels = try dataset.reviewSummaries(id)[id]
        rows.append(
          EpisodeRow(
            try dataset.summary(id), labels: labels.map { RowLabels($0, rater: rater) }))
      }
      if !rows.isEmpty { publish(.rows(rows)) }
      return [.agreement(try agreement())]
    } catch {
      return [.failed(nil, error.description)]
    }
  }

  /// The other rater with whom most segments were graded in common.
  private func agreement() throws(DatasetError) -> RaterAgreement? {
    var best: (other: String, count: Int)?
    for other in try dataset.labelAuthors() where other != rater {
      let counts = Agreement.Settings(resamples: 0)
      let count = try dataset.agreement(rater, other, settings: counts).count
      if count > best?.count ?? 0 { best = (other, count) }
    }
    guard let other = best?.other else { return nil }
    return RaterAgreement(other: other, agreement: try dataset.agreement(rater, other))
  }
}
