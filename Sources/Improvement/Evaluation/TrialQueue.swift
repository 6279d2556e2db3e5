import RealTime
import Synchronization

/// Hands work out to threads and their results back to the one that waits for them.
///
/// Files and callbacks so belong to one thread, whatever the number of workers.
final class TrialQueue<Result: Sendable>: Sendable {
  private struct State {
    var next = 0
    var isStopped = false
    var results: [Result] = []
    var working: Int
    var error: (any Error)?
  }

  private let count: Int
  private let state: Mutex<State>
  private let news = Wakeup()

  /// Makes a queue of pieces of work.
  ///
  /// - Parameters:
  ///   - count: pieces of work, from 0.
  ///   - workers: threads that will call ``work(_:)``.
  init(_ count: Int, workers: Int) {
    self.count = count
    state = Mutex(State(working: workers))
  }

  /// Does pieces of work until none is left or the queue was stopped; called by every worker.
  ///
  /// The first error stops all workers.
  func work(_ body: (Int) throws -> Result) {
    while let index = take() {
      do {
        let result = try body(index)
        state.withLock { $0.results.append(result) }
      } catch {
        state.withLock {
          $0.error = $0.error ?? error
          $0.isStopped = true
        }
      }
      news.raise()
    }
    state.withLock { $0.working -= 1 }
    news.raise()
  }

  private func take() -> Int? {
    state.withLock { state in
      guard !state.isStopped, state.next < count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  /// Receives results until all workers are done.
  ///
  /// - Parameters:
  ///   - isCancelled: asked five times a second; true stops the workers after what they are at.
  ///   - receive: takes a result; an error stops the workers too.
  /// - Throws: the first error of a worker or of `receive`, after all workers are done.
  func collect(isCancelled: () -> Bool, receive: (Result) throws -> Void) throws {
    var failure: (any Error)?
    while true {
      news.wait(milliseconds: 200)
      let isCancelled = isCancelled()
      let (results, isDone, error) = state.withLock { state in
        if isCancelled { state.isStopped = true }
        let results = state.results
        state.results = []
        return (results, state.working == 0, state.error)
      }
      do {
        if failure == nil { for result in results { try receive(result) } }
      } catch {
        failure = error
        state.withLock { $0.isStopped = true }
      }
      if isDone {
        if let error = failure ?? error { throw error }
        return
      }
    }
  }
}
