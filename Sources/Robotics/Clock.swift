/// What time it is: the wall's in the console, the simulation's in collection and tests.
public protocol Clock {
  /// The time now, on a monotonic clock.
  var now: Nanoseconds { get }
}
