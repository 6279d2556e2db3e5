import Robotics
import Synchronization

/// Counts of one device's events; written by the input thread, read by any.
final class DeviceCounters: Sendable {
  private let lastEvent = Atomic<Int64>(0)
  private let events = Atomic<Int>(0)
  private let resyncs = Atomic<Int>(0)
  private let outOfRange = Atomic<Int>(0)
  private let windowStart = Atomic<Int64>(0)
  private let windowEvents = Atomic<Int>(0)
  private let lastRate = Atomic<Int>(0)
  private let latency = Mutex(LatencyHistogram())

  /// Counts an event that was read at a time; called by the input thread only.
  func count(at time: Nanoseconds) {
    events.add(1, ordering: .relaxed)
    lastEvent.store(time, ordering: .relaxed)
    let elapsed = time - windowStart.load(ordering: .relaxed)
    if elapsed >= .second {
      let inWindow = Double(windowEvents.load(ordering: .relaxed))
      lastRate.store(Int((inWindow / elapsed.seconds).rounded()), ordering: .relaxed)
      windowStart.store(time, ordering: .relaxed)
      windowEvents.store(0, ordering: .relaxed)
    }
    windowEvents.add(1, ordering: .relaxed)
  }

  /// Counts a resync; called by the input thread only.
  func countResync() { resyncs.add(1, ordering: .relaxed) }

  /// Sets the number of readings out of range; called by the input thread only.
  func setOutOfRange(_ count: Int) { outOfRange.store(count, ordering: .relaxed) }

  /// Counts how long a group of events waited for the reader; called by the input thread only.
  ///
  /// Not counted while somebody is copying: the input thread waits for no reader.
  func count(latency: Nanoseconds) {
    self.latency.withLockIfAvailable { $0.add(latency) }
  }

  /// Fills a status with the counts; the latencies only when the input thread is not counting.
  func fill(_ status: inout DeviceStatus, now: Nanoseconds) {
    let last = lastEvent.load(ordering: .relaxed)
    let age = (now - last).seconds
    status.events = events.load(ordering: .relaxed)
    status.resyncs = resyncs.load(ordering: .relaxed)
    status.outOfRange = outOfRange.load(ordering: .relaxed)
    status.lastEventAge = last == 0 ? nil : max(0, age)
    // A window is closed by the next event, so after a second of silence its rate is stale.
    status.eventsPerSecond = age > 1 ? 0 : Double(lastRate.load(ordering: .relaxed))
    if let latency = latency.withLockIfAvailable({ $0 }) { status.latency = latency }
  }
}
