internal import Dispatch

/// The same work on several threads at once, a share of the batch each.
///
/// Whole shares instead of threads inside every matrix product: at a network's sizes here those are
/// tens of microseconds long, and two threads inside gain little. The sum of the shares' gradients
/// is taken in their order, so that a number of threads always gives the same result.
enum Replicas {
  /// Runs the work for every index and waits for all.
  static func run(_ count: Int, _ work: @Sendable (Int) -> Void) {
    if count == 1 {
      work(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: count, execute: work)
    }
  }

  /// The share of `rows` that each of `count` gets.
  static func shares(of rows: Int, _ count: Int) -> [Range<Int>] {
    (0..<count).map { rows * $0 / count..<rows * ($0 + 1) / count }
  }
}
