public import Robotics

/// A device that went away, fell silent or told nonsense while it shaped the input.
public struct DeviceLoss: Sendable, Hashable, Codable {
  /// When it was noticed.
  public var time: Nanoseconds
  /// The device's name.
  public var device: String
  /// Why, in a few words.
  public var reason: String
  /// True when takeover was held at that moment.
  public var heldTakeover: Bool

  /// Makes a loss from its parts.
  public init(time: Nanoseconds, device: String, reason: String, heldTakeover: Bool) {
    self.time = time
    self.device = device
    self.reason = reason
    self.heldTakeover = heldTakeover
  }
}
