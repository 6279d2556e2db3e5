import CTerminal

extension Event {
  /// Nil for keys that have no name here.
  init?(_ event: ct_event) {
    switch event.kind {
    case Int32(CT_CHAR):
      guard let key = Key(received: event.value) else { return nil }
      self = .key(key)
    case Int32(CT_KEY):
      guard let key = Key(code: event.value, modifiers: event.modifiers) else { return nil }
      self = .key(key)
    case Int32(CT_MOUSE): self = .mouse(Mouse(event))
    case Int32(CT_FOCUS_IN): self = .focus(true)
    case Int32(CT_FOCUS_OUT): self = .focus(false)
    case Int32(CT_CLOSED): self = .closed
    default: return nil
    }
  }
}

extension Key {
  /// The key of a character as it comes from the line: control characters are keys with Control.
  init?(received value: UInt32) {
    switch value {
    case 0: self = .control(" ")
    case 0x7F: self = .named(.backspace)
    case 1..<0x20:
      guard let letter = Unicode.Scalar(value + 0x40) else { return nil }
      self = .control(letter)
    default:
      guard let scalar = Unicode.Scalar(value), scalar.columns > 0 else { return nil }
      self = .character(scalar)
    }
  }

  init?(code: UInt32, modifiers: UInt32) {
    let held = Modifiers(rawValue: UInt8(truncatingIfNeeded: modifiers))
    if code == UInt32(CT_KEY_BACK_TAB) {
      self.init(.named(.tab), .shift)
    } else if code > UInt32(CT_KEY_F0) {
      self.init(.function(Int(code) - CT_KEY_F0), held)
    } else if let name = Key.codes[code] {
      self.init(.named(name), held)
    } else {
      return nil
    }
  }

  private static let codes: [UInt32: Name] = [
    UInt32(CT_KEY_UP): .up, UInt32(CT_KEY_DOWN): .down, UInt32(CT_KEY_LEFT): .left,
    UInt32(CT_KEY_RIGHT): .right, UInt32(CT_KEY_HOME): .home, UInt32(CT_KEY_END): .end,
    UInt32(CT_KEY_PAGE_UP): .pageUp, UInt32(CT_KEY_PAGE_DOWN): .pageDown,
    UInt32(CT_KEY_INSERT): .insert, UInt32(CT_KEY_DELETE): .delete,
    UInt32(CT_KEY_BACKSPACE): .backspace, UInt32(CT_KEY_ENTER): .enter,
  ]
}

extension Mouse {
  init(_ event: ct_event) {
    let action: Action =
      if event.buttons & UInt32(CT_WHEEL_UP) != 0 {
        .wheelUp
      } else if event.buttons & UInt32(CT_WHEEL_DOWN) != 0 {
        .wheelDown
      } else if event.buttons & UInt32(CT_RELEASE) != 0 {
        .release
      } else if event.buttons & UInt32(CT_MOVE) != 0 {
        .move
      } else {
        .press
      }
    self.init(action, x: Int(event.x), y: Int(event.y))
  }
}
