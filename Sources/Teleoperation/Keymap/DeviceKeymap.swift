/// What every control of a device means: the contents of a keymap file.
public struct DeviceKeymap: Sendable, Hashable {
  /// Controls that a device must have to be used with this map.
  public var required: [Control]
  /// How far each finger moves when the whole hand closes: joint or finger name to a share of the
  /// trigger's rate, in [−1, 1].
  public var synergy: [SynergyWeight]
  /// What the controls do, in the order of the file.
  public var entries: [DeviceKeymapEntry]

  /// Makes a keymap from its parts.
  public init(required: [Control], synergy: [SynergyWeight], entries: [DeviceKeymapEntry]) {
    self.required = required
    self.synergy = synergy
    self.entries = entries
  }

  /// Codes of the axes that rest at their smallest value: those that open and close the hand.
  public var triggers: Set<UInt16> {
    Set(
      entries.compactMap { entry in
        guard case .hand = entry.effect, case .axis(let code) = entry.control else { return nil }
        return code
      })
  }

  /// One line for each control that does something, for the screen.
  public var help: [HelpRow] {
    entries.filter { $0.effect != .nothing }.map { entry in
      HelpRow(
        control: ([entry.modifier, entry.control].compactMap { $0?.word }).joined(separator: " + "),
        description: entry.description, layer: entry.layer)
    }
  }

  /// This map with another's entries in place of those for the same control, modifier and layer.
  public func overlaid(by other: DeviceKeymap) -> DeviceKeymap {
    let replaced = Set(other.entries.map(\.slot))
    return DeviceKeymap(
      required: other.required.isEmpty ? required : other.required,
      synergy: other.synergy.isEmpty ? synergy : other.synergy,
      entries: entries.filter { !replaced.contains($0.slot) } + other.entries)
  }
}

/// A line of on-screen help.
public struct HelpRow: Sendable, Hashable, Codable {
  /// The control as people call it, such as `START + d-pad ↑`.
  public var control: String
  /// What it does.
  public var description: String
  /// When it does so.
  public var layer: DeviceKeymapLayer

  /// Makes a line from a control and what it does.
  public init(control: String, description: String, layer: DeviceKeymapLayer) {
    self.control = control
    self.description = description
    self.layer = layer
  }
}
