import TerminalUI

/// What a key does on a screen of devices; the raw value is its name in the keymap.
public enum DeviceAction: String, Sendable, Hashable, CaseIterable {
  /// The device above.
  case previous
  /// The device below.
  case next
  /// Controls further up.
  case pageUp = "page-up"
  /// Controls further down.
  case pageDown = "page-down"
  /// Go on.
  case accept
  /// Do the last step again.
  case redo = "repeat"
  /// Leave; nothing more is kept.
  case leave
}

/// A screen of devices of its own; the raw value is its context in the keymap.
public enum DeviceScreenContext: String, Sendable, Hashable, CaseIterable {
  /// The live controls of every device.
  case watch
  /// The guided calibration of a glove.
  case calibration

  /// The actions of the context; the keymap must have exactly these.
  var actions: [DeviceAction] {
    switch self {
    case .watch: [.previous, .next, .pageUp, .pageDown, .leave]
    case .calibration: [.accept, .redo, .leave]
    }
  }
}

extension ConsoleKeys {
  /// What a key does on a screen of devices; nil for nothing.
  func action(for key: Key, in context: DeviceScreenContext) -> DeviceAction? {
    keymap.entries(in: context.rawValue).first { $0.keys.contains(key) }
      .flatMap { DeviceAction(rawValue: $0.action) }
  }

  /// The keys that a screen of devices shows.
  func bar(in context: DeviceScreenContext) -> [KeymapEntry] {
    keymap.entries(in: context.rawValue).filter { $0.isInBar && !$0.keys.isEmpty }
  }

  /// How an action's key is written on a screen of devices.
  func name(of action: DeviceAction, in context: DeviceScreenContext) -> String {
    let entry = keymap.entries(in: context.rawValue).first { $0.action == action.rawValue }
    return entry.flatMap { KeyNames.first($0.keys) } ?? ""
  }
}
