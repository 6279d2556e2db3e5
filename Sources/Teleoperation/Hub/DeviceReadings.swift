public import Robotics

/// Every control of one device at one moment, for a person who wants to see what it does.
public struct DeviceReadings: Sendable, Hashable, Codable {
  /// The device's number (``DeviceStatus/id``).
  public var device: Int
  /// When they were read.
  public var time: Nanoseconds
  /// The controls: axes, then keys, in the order of their codes.
  public var rows: [DeviceReadingRow]

  /// Makes readings from their parts.
  public init(device: Int, time: Nanoseconds, rows: [DeviceReadingRow]) {
    self.device = device
    self.time = time
    self.rows = rows
  }
}

/// One control of a device at one moment.
public struct DeviceReadingRow: Sendable, Hashable, Codable {
  /// The control.
  public var control: Control
  /// The value as the device reports it; 1 for a key that is down.
  public var raw: Int32
  /// The smallest value that the device announces.
  public var minimum: Int32
  /// The largest value that the device announces.
  public var maximum: Int32
  /// What the robot sees of it: a deflection in [−1, 1], or a glove axis's share of its travel in
  /// [0, 1], 1 = closed; nil where that cannot be told.
  public var scaled: Double?
  /// True when it must be let go before it counts.
  public var isWaiting: Bool
  /// What it does, from the keymap; empty for nothing.
  public var meaning: String

  /// Makes a row from its parts.
  public init(
    control: Control, raw: Int32, minimum: Int32, maximum: Int32, scaled: Double?,
    isWaiting: Bool, meaning: String
  ) {
    self.control = control
    self.raw = raw
    self.minimum = minimum
    self.maximum = maximum
    self.scaled = scaled
    self.isWaiting = isWaiting
    self.meaning = meaning
  }
}
