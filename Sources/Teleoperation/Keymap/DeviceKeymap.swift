/// What every control of a kind of device means: the contents of a keymap file, with what it
/// includes and the user's own file of that name on top.
public struct DeviceKeymap: Sendable, Hashable {
  /// The file's name without its ending.
  public var name: String
  /// What the devices are to the person.
  public var kind: DeviceKind
  /// What the devices have in common, any of it; empty when ``required`` alone tells them.
  public var match: [DevicePattern]
  /// Controls that a device must have to be used with this map: one of each list.
  public var required: [[Control]]
  /// Seconds within which the device says something while it works; 0 when it may be silent.
  public var heartbeat: Double
  /// True to keep other programs from seeing the device while a rollout runs.
  public var grabs: Bool
  /// What a relative axis reports at full deflection.
  public var full: Int32
  /// How far each finger moves when the whole hand closes: joint or finger name to a share of the
  /// trigger's rate, in [−1, 1].
  public var synergy: [SynergyWeight]
  /// What the controls do, in the order of the file.
  public var entries: [DeviceKeymapEntry]

  /// What a SpaceMouse reports at full deflection, about.
  public static let usualFull: Int32 = 350

  /// Codes of the axes that rest at their smallest value: those that open and close the hand.
  public var triggers: Set<UInt16> {
    Set(
      entries.compactMap { entry in
        guard case .hand = entry.effect, case .axis(let code) = entry.control else { return nil }
        return code
      })
  }

  /// Codes of the axes that follow the person's hand and so have no rest.
  public var positionCodes: Set<UInt16> {
    Set(entries.filter(\.effect.isOfGlove).map(\.control.code))
  }

  /// True when the device tells where the person's fingers are.
  public var isGlove: Bool { entries.contains(where: \.effect.isOfGlove) }

  /// What people call a control: a gamepad's by its place, any other's by the kernel's name.
  public func word(for control: Control) -> String {
    kind == .gamepad ? control.word : control.name
  }

  /// One line for each control that does something, for the screen.
  public var help: [HelpRow] {
    entries.filter { $0.effect != .nothing }.map { entry in
      HelpRow(
        control: [entry.modifier, entry.control].compactMap { $0.map(word(for:)) }
          .joined(separator: " + "),
        description: entry.description, layer: entry.layer)
    }
  }
}

extension DeviceKeymapEntry.Effect {
  /// True for an axis that follows the person's hand.
  var isOfGlove: Bool {
    switch self {
    case .position, .angle: true
    default: false
    }
  }
}
