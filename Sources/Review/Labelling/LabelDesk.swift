public import Episodes
public import RealTime
import Robotics
import Synchronization

/// Writes what a rater decides, on a thread of its own: a slow disk costs patience, never a frame.
public final class LabelDesk: Sendable {
  private struct State {
    var orders: [LabelOrder] = []
    var answers: [LabelAnswer] = []
    var isOver = false
  }

  /// Orders after which the store is tidied at the next pause: about a quarter of the pages at which
  /// it would tidy itself, in the middle of an order.
  private static let untidyCount = 50
  /// Time without an order that counts as a pause, milliseconds.
  private static let pause: Int32 = 250

  private let state = Mutex(State())
  private let work = Wakeup()
  private let wakeup: Wakeup
  private let thread = Mutex<WorkThread?>(nil)

  /// Starts to write for a rater.
  ///
  /// - Parameters:
  ///   - dataset: where labels are kept.
  ///   - rater: whose labels they are.
  ///   - wakeup: raised when there is an answer.
  public init(_ dataset: Dataset, rater: String, wakeup: Wakeup) {
    self.wakeup = wakeup
    let thread = WorkThread("label desk") { [self] in
      run(LabelBook(dataset, rater: rater), dataset)
    }
    self.thread.withLock { $0 = thread }
  }

  /// Hands an order in.
  public func write(_ order: LabelOrder) {
    state.withLock { $0.orders.append(order) }
    work.raise()
  }

  /// Takes out the answers since the last call, oldest first.
  public func takeAnswers() -> [LabelAnswer] {
    state.withLock { state in
      defer { state.answers = [] }
      return state.answers
    }
  }

  /// Writes what was handed in, ends the thread and waits for it.
  public func close() {
    state.withLock { $0.isOver = true }
    work.raise()
    thread.withLock { $0.take() }?.join()
  }

  private func run(_ book: LabelBook, _ dataset: Dataset) {
    var book = book
    var untidy = 0
    while true {
      let (order, isOver) = state.withLock { state in
        (state.orders.isEmpty ? nil : state.orders.removeFirst(), state.isOver)
      }
      if let order {
        let answer = book.write(order)
        state.withLock { $0.answers.append(answer) }
        wakeup.raise()
        untidy += 1
      } else if isOver {
        return
      } else if !work.wait(milliseconds: untidy < LabelDesk.untidyCount ? -1 : LabelDesk.pause) {
        // While the person looks at the next segment, so that no label has to wait for it. What
        // cannot be done now is done by a later label or by closing.
        try? dataset.tidyLog()
        untidy = 0
      }
    }
  }
}
