import RealTime
import Robotics
import Synchronization
import Testing

@testable import Improvement

@Suite struct TrialQueueTests {
  struct Failure: Error, Equatable {
    var index: Int
  }

  /// Runs a queue on threads and returns what was received.
  func run(
    _ count: Int, workers: Int, isCancelled: () -> Bool = { false },
    receive: (Int) throws -> Void = { _ in }, body: @escaping @Sendable (Int) throws -> Int
  ) throws -> [Int] {
    let queue = TrialQueue<Int>(count, workers: workers)
    let threads = (0..<workers).map { _ in WorkThread("work") { queue.work(body) } }
    defer { for thread in threads { thread.join() } }
    var received: [Int] = []
    try queue.collect(isCancelled: isCancelled) {
      try receive($0)
      received.append($0)
    }
    return received
  }

  @Test(arguments: 1...4)
  func everyPieceIsDoneOnce(workers: Int) throws {
    let done = try run(200, workers: workers) { $0 * $0 }
    #expect(done.sorted() == (0..<200).map { $0 * $0 })
  }

  @Test func thereMayBeNothingToDo() throws {
    #expect(try run(0, workers: 2) { $0 } == [])
  }

  /// The second piece ends only after the queue was stopped: no third is begun.
  @Test func whatRunsIsFinishedWhenItIsCancelled() throws {
    let gate = Wakeup()
    var received = 0
    var asked = 0
    let done = try run(
      10, workers: 1,
      isCancelled: {
        if received > 0 { asked += 1 }
        // When this is asked again, the first answer has stopped the queue.
        if asked > 1 { gate.raise() }
        return asked > 0
      }, receive: { _ in received += 1 },
      body: { index in
        if index == 1 { gate.wait(milliseconds: -1) }
        return index
      })
    #expect(done == [0, 1])
  }

  @Test(arguments: 1...3)
  func anErrorStopsAllAndIsThrown(workers: Int) {
    #expect(throws: Failure(index: 5)) {
      try run(20, workers: workers) { index in
        if index == 5 { throw Failure(index: index) }
        return index
      }
    }
  }

  @Test func whatCannotBeReceivedStopsTheWorkers() {
    let last = Mutex(0)
    #expect(throws: Failure(index: 1)) {
      try run(
        1_000_000_000, workers: 2,
        receive: { if $0 >= 1 { throw Failure(index: 1) } },
        body: { index in
          last.withLock { $0 = max($0, index) }
          return index
        })
    }
    #expect(last.withLock { $0 } < 999_999_999)
  }
}
