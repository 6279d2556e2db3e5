import RealTime
import Robotics
import Synchronization
import Testing

@Suite struct QueueTests {
  @Test func aFullQueueRefusesAndCounts() {
    let queue = RingBuffer<Int>(capacity: 3)
    #expect([1, 2, 3].allSatisfy { queue.push($0) })
    #expect(queue.isFull)
    #expect(!queue.push(4))
    #expect(queue.lost == 1)
    #expect([queue.pop(), queue.pop(), queue.pop(), queue.pop()] == [1, 2, 3, nil])
  }

  @Test func everythingArrivesInOrderAcrossThreads() {
    let queue = RingBuffer<Int>(capacity: 64)
    let count = 200_000
    let writer = WorkThread("writer") {
      for value in 0..<count { while !queue.push(value) {} }
    }
    var expected = 0
    while expected < count {
      guard let value = queue.pop() else { continue }
      if value != expected { break }
      expected += 1
    }
    writer.join()
    #expect(expected == count)
  }

  @Test func theMailboxKeepsTheNewest() {
    let box = Mailbox<Int>()
    #expect(box.newest == nil)
    #expect(box.post(1) && box.post(2))
    #expect(box.newest == 2)
    #expect(box.take() == 2)
    #expect(box.newestIfAvailable == nil)
  }

  @Test func aRaisedWakeupDoesNotSleep() {
    let wakeup = Wakeup()
    #expect(!wakeup.wait(milliseconds: 0))
    wakeup.raise()
    wakeup.raise()
    #expect(wakeup.wait(milliseconds: -1))
    #expect(!wakeup.wait(milliseconds: 0))
  }

  @Test func sleepingReachesItsDeadline() {
    let clock = MonotonicClock()
    let deadline = clock.now + 2_000_000
    clock.sleep(until: deadline)
    #expect(clock.now >= deadline)
    clock.sleep(until: deadline - 1_000_000_000)
  }
}
