public import Retargeting
public import Robotics

/// One reading of a whole glove, as an adapter parsed it from a stream.
public struct GloveFrame: Sendable, Hashable {
  /// What the axes' numbers are.
  public enum Unit: String, Sendable, Hashable, Codable {
    /// Radians, in the order of `HandAngles` when there are 20.
    case radians
    /// The sensor's own counts; calibration tells what they mean.
    case counts
  }

  /// When the frame arrived, on the monotonic clock.
  public var time: Nanoseconds
  /// Which hand wears it.
  public var side: HandSide
  /// The axes' values.
  public var axes: [Double]
  /// What the numbers are.
  public var unit: Unit

  /// Makes a frame from its parts.
  public init(time: Nanoseconds, side: HandSide, axes: [Double], unit: Unit) {
    self.time = time
    self.side = side
    self.axes = axes
    self.unit = unit
  }
}
