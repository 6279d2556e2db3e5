public import Robotics

/// What one of several devices has to say at one moment.
public struct DeviceContribution: Sendable, Hashable {
  /// The device's number (``DeviceStatus/id``).
  public var device: Int
  /// The device's kind and stable id.
  public var driver: String
  /// What the operator asks for with this device alone.
  public var input: OperatorInput
  /// True while the device may move without the robot.
  public var isClutched: Bool
  /// True while the device says where it is; a silent one moves nothing.
  public var isFresh: Bool

  /// Makes a contribution from its parts.
  public init(
    device: Int, driver: String, input: OperatorInput, isClutched: Bool = false,
    isFresh: Bool = true
  ) {
    self.device = device
    self.driver = driver
    self.input = input
    self.isClutched = isClutched
    self.isFresh = isFresh
  }
}
