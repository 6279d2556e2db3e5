public import Episodes
public import RealTime
import Robotics
import Synchronization

/// Reads episodes and lists on two threads of its own, so that no screen ever waits for a file and
/// no episode for a long list.
///
/// What is wanted last is read first; what was wanted before and is not any more is left out. About
/// once a second they look whether another process has labelled or recorded something.
public final class EpisodeReader: Sendable {
  /// Raised when there is news.
  public let wakeup: Wakeup

  private let wishes = Mutex(ReaderWishes())
  private let episodeWork = Wakeup()
  private let listWork = Wakeup()
  private let dataset: Dataset
  private let rater: String
  private let threads = Mutex<[WorkThread]>([])

  /// Starts reading the list of a dataset.
  ///
  /// - Parameters:
  ///   - dataset: what is read.
  ///   - rater: whose labels are counted.
  ///   - wakeup: raised when there is news.
  public init(_ dataset: Dataset, rater: String, wakeup: Wakeup) {
    self.dataset = dataset
    self.rater = rater
    self.wakeup = wakeup
    let threads = [
      WorkThread("review lists") { [self] in readLists() },
      WorkThread("review episodes") { [self] in readEpisodes() },
    ]
    self.threads.withLock { $0 = threads }
  }

  /// Asks for an episode, and then for those a person may look at next.
  public func open(_ episode: EpisodeID, nearby: [EpisodeID] = [], again: Bool = false) {
    wish {
      $0.episode = episode
      $0.nearby = nearby
      $0.mustReread = $0.mustReread || again
    }
  }

  /// Asks for the list again.
  public func refresh() { wish { $0.list = true } }

  /// Asks for the segments the rater has not labelled, in an order.
  public func queue(_ order: LabelQueue.Order) { wish { $0.queue = order } }

  /// Asks for what the runs say of the dataset, and how far it can be trusted.
  public func inspect() { wish { $0.inspection = true } }

  /// Takes out what was found since the last call, oldest first.
  public func takeNews() -> [ReaderNews] {
    wishes.withLock { wishes in
      defer { wishes.news = [] }
      return wishes.news
    }
  }

  /// Ends the thread and waits for it.
  public func close() {
    wish { $0.isOver = true }
    let threads = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    for thread in threads { thread.join() }
  }

  private func wish(_ change: (inout ReaderWishes) -> Void) {
    wishes.withLock { change(&$0) }
    episodeWork.raise()
    listWork.raise()
  }

  private func readEpisodes() {
    var reading = EpisodeReading(dataset)
    while true {
      switch wishes.withLock({ $0.nextEpisode(isKept: { reading.isKept($0) }) }) {
      case .over: return
      case .episode(let id, let isWanted, let again):
        let found = reading.track(id, isShown: isWanted, again: again)
        if isWanted { publish([found]) }
      case nil: if !episodeWork.wait(milliseconds: 1000) { publish(reading.changes()) }
      }
    }
  }

  private func readLists() {
    var reading = ListReading(dataset, rater: rater)
    let publish = { [self] news in self.publish([news]) }
    while true {
      switch wishes.withLock({ $0.nextList() }) {
      case .over: return
      case .list: self.publish(reading.list(publish))
      case .queue(let order): publish(reading.queue(order))
      case .inspection: publish(reading.inspection())
      case nil: if !listWork.wait(milliseconds: 1000) { self.publish(reading.changes(publish)) }
      }
    }
  }

  private func publish(_ news: [ReaderNews]) {
    guard !news.isEmpty else { return }
    wishes.withLock { $0.news += news }
    wakeup.raise()
  }
}
