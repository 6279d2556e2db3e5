public import Episodes
public import RealTime
import Robotics
import Synchronization

/// Reads lists and episodes on a thread of its own, so that no screen ever waits for a file.
///
/// What is wanted last is read first; what was wanted before and is not any more is left out. About
/// once a second it looks whether another process has labelled or recorded something.
public final class EpisodeReader: Sendable {
  /// Raised when there is news.
  public let wakeup: Wakeup

  private let wishes = Mutex(ReaderWishes())
  private let work = Wakeup()
  private let dataset: Dataset
  private let rater: String
  private let thread = Mutex<WorkThread?>(nil)

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
    let thread = WorkThread("review reader") { [self] in run() }
    self.thread.withLock { $0 = thread }
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
    thread.withLock { $0.take() }?.join()
  }

  private func wish(_ change: (inout ReaderWishes) -> Void) {
    wishes.withLock { change(&$0) }
    work.raise()
  }

  private func run() {
    var reading = EpisodeReading(dataset, rater: rater)
    while true {
      let wish = wishes.withLock { $0.next(isKept: { reading.isKept($0) }) }
      let news: [ReaderNews]
      switch wish {
      case .over: return
      case .list: news = reading.list { publish([$0]) }
      case .episode(let id, let isWanted, let again):
        let found = reading.track(id, isShown: isWanted, again: again)
        news = isWanted ? [found] : []
      case .queue(let order): news = [reading.queue(order)]
      case nil: news = work.wait(milliseconds: 1000) ? [] : reading.changes()
      }
      publish(news)
    }
  }

  private func publish(_ news: [ReaderNews]) {
    guard !news.isEmpty else { return }
    wishes.withLock { $0.news += news }
    wakeup.raise()
  }
}
