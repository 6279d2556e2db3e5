import Episodes
import Learning

/// What the thread that reads lists does and remembers; used by that thread alone.
struct ListReading {
  private let dataset: Dataset
  private let rater: String
  private var lastChange: Int64 = 0
  private var hasListed = false
  /// The newest episode of the list.
  private var newest: EpisodeID = 0
  /// The episodes of the list that are being recorded.
  private var growing: Set<EpisodeID> = []

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
      growing = []
      note(rows)
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

  /// Inspects what the newest run says of the dataset.
  func inspection() -> ReaderNews {
    do {
      return .inspection(.ready(try Inspection(dataset)))
    } catch {
      return .inspection(.absent("\(error)"))
    }
  }

  private static func items(_ queue: LabelQueue) -> [LabelSession.Item] {
    queue.candidates.map { LabelSession.Item(episode: $0.episode, start: $0.start) }
  }

  /// Looks whether somebody has labelled, judged or recorded something.
  ///
  /// Only what is new, changes or grows is read, however long the list is.
  mutating func changes(_ publish: (ReaderNews) -> Void) -> [ReaderNews] {
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
      if !rows.isEmpty { publish(.rows(rows)) }
      return changed.isEmpty && growing == grown ? [] : [.agreement(try agreement())]
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
