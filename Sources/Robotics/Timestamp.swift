/// A point in time, in nanoseconds of a monotonic clock.
///
/// In real time the clock is `CLOCK_MONOTONIC`; in virtual time it starts at zero with the
/// episode. Files store times relative to the episode's start.
public typealias Nanoseconds = Int64

extension Nanoseconds {
  /// Nanoseconds in a second.
  public static let second: Nanoseconds = 1_000_000_000

  /// The duration of one cycle at `rate` Hz, rounded to a nanosecond.
  public static func period(rate: Double) -> Nanoseconds {
    Nanoseconds((1e9 / rate).rounded())
  }

  /// The duration in seconds.
  public var seconds: Double { Double(self) * 1e-9 }

  /// Makes a duration from seconds, rounded to a nanosecond.
  public init(seconds: Double) { self = Nanoseconds((seconds * 1e9).rounded()) }
}
