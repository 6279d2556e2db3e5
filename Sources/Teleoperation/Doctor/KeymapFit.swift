/// How well a keymap fits a device: what it wants and the device does not have.
public struct KeymapFit: Sendable, Hashable, Codable {
  /// A control that the keymap uses and the device lacks.
  public struct Missing: Sendable, Hashable, Codable {
    /// The control.
    public var control: Control
    /// What it would do.
    public var meaning: String
  }

  /// The keymap's name.
  public var keymap: String
  /// Number of the device's controls that do something.
  public var used: Int
  /// Number of the device's controls that do nothing.
  public var unused: Int
  /// What is missing.
  public var missing: [Missing]
  /// True when the keymap requires a control that is missing.
  public var isUnusable: Bool

  /// Makes a fit from its parts.
  public init(
    keymap: String, used: Int, unused: Int, missing: [Missing], isUnusable: Bool = false
  ) {
    self.keymap = keymap
    self.used = used
    self.unused = unused
    self.missing = missing
    self.isUnusable = isUnusable
  }

  /// Compares a keymap with a device.
  ///
  /// - Parameters:
  ///   - keymap: what the controls do.
  ///   - identity: who the device is.
  ///   - capabilities: the controls it has.
  public init(keymap: DeviceKeymap, identity: DeviceIdentity, capabilities: DeviceCapabilities) {
    let placed = keymap.layout(identity: identity, capabilities: capabilities).placed(capabilities)
    let entries = keymap.entries.filter { $0.effect != .nothing }
    func controls(_ entry: DeviceKeymapEntry) -> [Control] {
      [entry.modifier, entry.control].compactMap(\.self)
    }
    let possible = entries.filter { controls($0).allSatisfy(placed.has) }
    var missing: [Missing] = []
    for entry in entries {
      // What another control does as well is not missed: a device has either or.
      if possible.contains(where: { $0.effect == entry.effect && $0.layer == entry.layer }) {
        continue
      }
      for control in controls(entry)
      where !placed.has(control) && !missing.contains(where: { $0.control == control }) {
        missing.append(Missing(control: control, meaning: entry.description))
      }
    }
    let wanted = entries.flatMap(controls)
    func isUsed(_ control: Control, _ isKey: Bool) -> Bool {
      wanted.contains { $0.code == control.code && $0.isKey == isKey }
    }
    let keys = placed.keys.map { isUsed(.key($0), true) }
    let axes = placed.axes.keys.map { isUsed(.axis($0), false) }
    let relatives = placed.relatives.map { wanted.contains(.relative($0)) }
    let all = keys + axes + relatives
    self.init(
      keymap: keymap.name, used: all.count(where: \.self), unused: all.count { !$0 },
      missing: missing, isUnusable: keymap.required.contains { !$0.contains { placed.has($0) } })
  }

  /// What the doctor says of it.
  public var finding: DoctorFinding {
    let counts = "keymap \(keymap): \(used) controls in use, \(unused) without a meaning"
    guard !missing.isEmpty else { return DoctorFinding(.keymap, .fine, counts) }
    let lacking = missing.map { "\($0.control.name) (\($0.meaning))" }.joined(separator: ", ")
    return DoctorFinding(
      .keymap, isUnusable ? .problem : .note,
      """
      \(counts); the device lacks \(lacking): choose another keymap with \
      --device 'NAME=KEYMAP', or give these another control in \
      ~/.config/dexpie/keymaps/\(keymap).yaml
      """)
  }
}
