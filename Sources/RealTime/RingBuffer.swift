import Synchronization

/// A bounded queue between one writing and one reading thread, without locks.
///
/// Written here because the standard library has none and the control thread must neither wait
/// nor allocate. A full queue refuses the element and counts it, so that a loss is never silent.
/// Algorithm: Lamport, "Proving the Correctness of Multiprocess Programs", 1977.
public final class RingBuffer<Element: Sendable>: @unchecked Sendable {
  // Safety: slot `i` is written only by the producer while `written - read < capacity`, and read
  // only by the consumer while `read < written`; the acquiring loads and releasing stores of the
  // two counters order the accesses.
  private let slots: UnsafeMutablePointer<Element?>
  private let capacity: Int
  private let written = Atomic<Int>(0)
  private let read = Atomic<Int>(0)
  private let refused = Atomic<Int>(0)

  /// Makes a queue that holds at most `capacity` elements.
  public init(capacity: Int) {
    self.capacity = capacity
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: nil, count: capacity)
  }

  deinit {
    slots.deinitialize(count: capacity)
    slots.deallocate()
  }

  /// Adds an element; false, and counted, when the queue is full.
  ///
  /// Writing thread only.
  @discardableResult
  public func push(_ element: Element) -> Bool {
    let index = written.load(ordering: .relaxed)
    guard index - read.load(ordering: .acquiring) < capacity else {
      refused.add(1, ordering: .relaxed)
      return false
    }
    slots[index % capacity] = element
    written.store(index + 1, ordering: .releasing)
    return true
  }

  /// Takes the oldest element; nil when there is none.
  ///
  /// Reading thread only.
  public func pop() -> Element? {
    let index = read.load(ordering: .relaxed)
    guard index < written.load(ordering: .acquiring) else { return nil }
    let element = slots[index % capacity].take()
    read.store(index + 1, ordering: .releasing)
    return element
  }

  /// True when the next element would be refused.
  ///
  /// Writing thread only.
  public var isFull: Bool {
    written.load(ordering: .relaxed) - read.load(ordering: .acquiring) >= capacity
  }

  /// Number of elements that were refused because the queue was full.
  public var lost: Int { refused.load(ordering: .relaxed) }

  /// Number of elements waiting.
  public var count: Int { written.load(ordering: .acquiring) - read.load(ordering: .acquiring) }
}
