extension DeviceKeymap {
  /// How a device with this keymap takes the robot over, in words: `HOLD RB` while it is held,
  /// `TOGGLE F` by pressing again; empty when it has no such button.
  public var takeoverWords: String {
    for entry in entries {
      switch entry.effect {
      case .takeover(.hold): return "HOLD \(entry.control.word)"
      case .takeover(.toggle), .action(.takeOver): return "TOGGLE \(entry.control.word)"
      default: continue
      }
    }
    return ""
  }
}
