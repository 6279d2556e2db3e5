import Glibc
public import Robotics

/// The kernel's monotonic clock, the time of everything that happens in real time.
public struct MonotonicClock: Clock, Sendable {
  /// Makes the clock; there is only one time.
  public init() {}

  /// Nanoseconds of `CLOCK_MONOTONIC`.
  public var now: Nanoseconds {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Nanoseconds(time.tv_sec) * .second + Nanoseconds(time.tv_nsec)
  }

  /// Sleeps until a time on this clock; returns at once when it has passed.
  ///
  /// Absolute deadlines do not accumulate the time that the work in between takes.
  public func sleep(until deadline: Nanoseconds) {
    var time = timespec(
      tv_sec: time_t(deadline / .second), tv_nsec: Int(deadline % .second))
    while clock_nanosleep(CLOCK_MONOTONIC, Int32(TIMER_ABSTIME), &time, nil) == EINTR {}
  }

  /// Sleeps until shortly before a time and watches the clock for the rest.
  ///
  /// A processor that has gone idle needs some tens of microseconds to wake, more in a virtual
  /// machine; who wakes early is on time.
  ///
  /// - Parameters:
  ///   - deadline: the time to return at.
  ///   - early: how long to watch, which costs as much CPU time.
  public func sleep(until deadline: Nanoseconds, wakingEarly early: Nanoseconds) {
    sleep(until: deadline - early)
    while now < deadline {}
  }
}
