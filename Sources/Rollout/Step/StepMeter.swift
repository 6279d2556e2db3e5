import Robotics

/// How fast the command moves just after a change of driver, as shares of the speed limits.
struct StepMeter: Sendable, Hashable {
  private let end: Nanoseconds
  /// At the tick of the change; nil before it.
  private(set) var first: Double?
  /// The fastest so far.
  private(set) var largest = 0.0

  /// Makes a meter of a change at a time.
  init(start: Nanoseconds, seconds: Double) { end = start + Nanoseconds(seconds: seconds) }

  /// Takes the share of a tick's command; true for the first that comes too late to count.
  mutating func add(_ share: Double, time: Nanoseconds) -> Bool {
    guard time <= end else { return true }
    if first == nil { first = share }
    largest = max(largest, share)
    return false
  }
}
