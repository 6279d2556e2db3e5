public import Retargeting

/// What one control does.
public struct DeviceKeymapEntry: Sendable, Hashable {
  /// How a button takes over.
  public enum Takeover: String, Sendable, Hashable, Codable, CaseIterable {
    /// The person drives while it is held.
    case hold
    /// The person drives from one press to the next.
    case toggle
  }

  /// What a control can do.
  public enum Effect: Sendable, Hashable {
    /// Moves the wrist along an axis of the world (0 = x … 2 = z), metres per second at full
    /// deflection.
    case move(axis: Int, speed: Double)
    /// Turns the wrist about its own axis (0 = x, roll … 2 = z, yaw), radians per second.
    case turn(axis: Int, speed: Double)
    /// Closes or opens the picked fingers, or else the whole hand, range shares per second.
    case hand(closes: Bool, speed: Double)
    /// Picks a joint, or a finger's joints, while held.
    case finger(String)
    /// Takes over, while held or from one press to the next.
    case takeover(Takeover)
    /// Lets the device move without the robot while held.
    case clutch
    /// Moves a joint of the robot hand as a person's joint moves; several axes are averaged.
    case position(joint: String, weight: Double)
    /// Measures a joint of the person's hand.
    case angle(HandAngles.Finger, HandAngles.Joint)
    /// Asks for something when pressed.
    case action(OperatorAction)
    /// Nothing: frees a control that another file uses.
    case nothing
  }

  /// The control.
  public var control: Control
  /// Another control that must be held; nil for none.
  public var modifier: Control?
  /// When the entry applies.
  public var layer: DeviceKeymapLayer
  /// What the control does.
  public var effect: Effect
  /// How an axis's deflection is read; of a glove's axis only whether it is inverted.
  public var scaling: AxisScaling
  /// One line of help.
  public var description: String
  /// Where it is written.
  public var source: SourceLine

  /// Makes an entry from its parts.
  public init(
    control: Control, modifier: Control? = nil, layer: DeviceKeymapLayer = .any, effect: Effect,
    scaling: AxisScaling = AxisScaling(), description: String, source: SourceLine
  ) {
    self.control = control
    self.modifier = modifier
    self.layer = layer
    self.effect = effect
    self.scaling = scaling
    self.description = description
    self.source = source
  }

  /// What only one entry of a file may have: a control with its modifier in a layer.
  struct Slot: Hashable {
    var control: Control
    var modifier: Control?
    var layer: DeviceKeymapLayer
  }

  /// The entry's slot.
  var slot: Slot { Slot(control: control, modifier: modifier, layer: layer) }
}
