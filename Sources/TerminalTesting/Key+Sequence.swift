import TerminalUI

extension Key {
  /// What an xterm-like terminal sends for the key; nil for one it cannot send.
  var sequence: String? {
    switch base {
    case .character(let scalar):
      if modifiers.isEmpty { return String(Character(scalar)) }
      guard modifiers == .control, let code = Unicode.Scalar(scalar.value & 0x1F) else {
        return nil
      }
      return String(Character(code))
    case .function(let number):
      let codes = ["OP", "OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~"]
      let index = number - 1
      return modifiers.isEmpty && codes.indices.contains(index) ? "\u{1B}" + codes[index] : nil
    case .named(let name): return sequence(name)
    }
  }

  private func sequence(_ name: Name) -> String? {
    let letters: [Name: String] = [
      .up: "A", .down: "B", .right: "C", .left: "D", .home: "H", .end: "F",
    ]
    let numbers: [Name: Int] = [.insert: 2, .delete: 3, .pageUp: 5, .pageDown: 6]
    let shift = Int(modifiers.rawValue) + 1
    if let letter = letters[name] {
      let isCursor = name != .home && name != .end
      if modifiers.isEmpty { return isCursor ? "\u{1B}O\(letter)" : "\u{1B}[\(letter)" }
      return "\u{1B}[1;\(shift)\(letter)"
    }
    if let number = numbers[name] {
      return modifiers.isEmpty ? "\u{1B}[\(number)~" : "\u{1B}[\(number);\(shift)~"
    }
    if modifiers == .shift, name == .tab { return "\u{1B}[Z" }
    guard modifiers.isEmpty else { return nil }
    let plain: [Name: String] = [
      .tab: "\t", .enter: "\r", .backspace: "\u{7F}", .escape: "\u{1B}",
    ]
    return plain[name]
  }
}
