public import Robotics

/// What the input thread last published: what the operator asks for, or why nobody can be asked.
public struct OperatorState: Sendable, Hashable {
  /// Number of the publication, from 1; 0 before the first.
  public var sequence: Int
  /// What the operator asks for with all devices together; nil when there is none.
  public var input: OperatorInput?
  /// Which devices the input is from.
  public var sources: OperatorSources
  /// Kind and stable id of these devices, such as `gamepad 045e:028e:usb-3.2/input0`, in the order
  /// of their numbers.
  public var drivers: [String]
  /// True while a clutch is held: the devices may move, wrist and hand are asked for nothing.
  public var isClutched: Bool
  /// Number of times a clutch was pressed; so as to miss none.
  public var clutches: Int
  /// Number of times takeover was let go; so as to miss none that was followed by a new press.
  public var releases: Int
  /// When takeover was last pressed; nil before the first time.
  public var takeoverTime: Nanoseconds?
  /// The last loss of a device that shaped the input; nil when there was none.
  public var loss: DeviceLoss?
  /// Number of such losses; compare with an earlier one so as to miss none.
  public var losses: Int

  /// Makes a state from its parts.
  public init(
    sequence: Int, input: OperatorInput? = nil, sources: OperatorSources = OperatorSources(),
    drivers: [String] = [], isClutched: Bool = false, clutches: Int = 0, releases: Int = 0,
    takeoverTime: Nanoseconds? = nil, loss: DeviceLoss? = nil, losses: Int = 0
  ) {
    self.sequence = sequence
    self.input = input
    self.sources = sources
    self.drivers = drivers
    self.isClutched = isClutched
    self.clutches = clutches
    self.releases = releases
    self.takeoverTime = takeoverTime
    self.loss = loss
    self.losses = losses
  }

  /// The state before anything was published.
  public static let none = OperatorState(sequence: 0)
}
