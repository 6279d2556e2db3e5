public import Retargeting
public import Robotics

/// Something of a stream that is no reading of a glove, and why.
public struct GloveFault: Error, Sendable, Hashable {
  /// When it arrived, on the monotonic clock.
  public var time: Nanoseconds
  /// Whose hand it would have been; nil when that cannot be told.
  public var side: HandSide?
  /// What was there and what was expected.
  public var reason: String

  /// Makes a fault from its parts.
  public init(time: Nanoseconds, side: HandSide? = nil, reason: String) {
    self.time = time
    self.side = side
    self.reason = reason
  }
}
