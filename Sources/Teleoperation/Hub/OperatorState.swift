public import Robotics

/// What the input thread last published: what the operator asks for, or why nobody can be asked.
public struct OperatorState: Sendable, Hashable {
  /// Number of the publication, from 1; 0 before the first.
  public var sequence: Int
  /// What the operator asks for; nil when there is no device, or the one in use was lost.
  public var input: OperatorInput?
  /// Number of the device the input is from (``DeviceStatus/id``); nil when there is none.
  public var device: Int?
  /// The last loss of the device in use, until a device delivers an event again.
  public var loss: DeviceLoss?
  /// Number of times the device in use was lost; compare with an earlier one so as to miss none.
  public var losses: Int

  /// Makes a state from its parts.
  public init(
    sequence: Int, input: OperatorInput? = nil, device: Int? = nil, loss: DeviceLoss? = nil,
    losses: Int = 0
  ) {
    self.sequence = sequence
    self.input = input
    self.device = device
    self.loss = loss
    self.losses = losses
  }

  /// The state before anything was published.
  public static let none = OperatorState(sequence: 0)
}

/// A device that went away while it was in use.
public struct DeviceLoss: Sendable, Hashable, Codable {
  /// When it was noticed.
  public var time: Nanoseconds
  /// The device's name.
  public var device: String
  /// Why, in a few words.
  public var reason: String
  /// True when the takeover button was held at that moment.
  public var heldTakeover: Bool

  /// Makes a loss from its parts.
  public init(time: Nanoseconds, device: String, reason: String, heldTakeover: Bool) {
    self.time = time
    self.device = device
    self.reason = reason
    self.heldTakeover = heldTakeover
  }
}
