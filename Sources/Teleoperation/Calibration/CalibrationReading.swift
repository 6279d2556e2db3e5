public import Robotics

/// What a glove's axes read at one moment of a calibration.
public struct CalibrationReading: Sendable, Hashable {
  /// When the axes were read.
  public var time: Nanoseconds
  /// The axes' values by their codes, in their own units.
  public var values: [UInt16: Double]
  /// Seconds since the glove last said anything; nil when it has no heartbeat.
  ///
  /// The kernel sends nothing for an axis that does not change, so only of a glove with a
  /// heartbeat does silence mean anything.
  public var silence: Double?

  /// Makes a reading from its parts.
  public init(time: Nanoseconds, values: [UInt16: Double], silence: Double? = nil) {
    self.time = time
    self.values = values
    self.silence = silence
  }
}
