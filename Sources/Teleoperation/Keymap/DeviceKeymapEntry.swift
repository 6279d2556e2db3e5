/// When an entry of a keymap applies.
public enum DeviceKeymapLayer: String, Sendable, Hashable, Codable, CaseIterable {
  /// Always, unless the `human` layer says otherwise.
  case any
  /// While the person drives or holds takeover.
  case human
}

/// A place in a file.
public struct SourceLine: Sendable, Hashable, Codable {
  /// The file's name.
  public var file: String
  /// The line, from 1.
  public var line: Int

  /// Makes a place from a file and a line.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

/// How far a finger moves when the whole hand closes.
public struct SynergyWeight: Sendable, Hashable {
  /// A joint's name, or a finger's: the first word of several joints' names.
  public var finger: String
  /// Share of the trigger's rate, in [−1, 1]; positive closes.
  public var weight: Double
  /// Where it is written.
  public var source: SourceLine

  /// Makes a weight for a finger.
  public init(finger: String, weight: Double, source: SourceLine) {
    self.finger = finger
    self.weight = weight
    self.source = source
  }
}

/// What one control does.
public struct DeviceKeymapEntry: Sendable, Hashable {
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
    /// Takes over while held.
    case takeover
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
  /// How an axis's deflection is read.
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
