extension Key: CustomStringConvertible {
  /// The name as a keymap writes it: `SPACE`, `^R`, `SHIFT-LEFT`, `F1`, `a`.
  public var description: String {
    let prefix =
      (modifiers.contains(.shift) ? "SHIFT-" : "") + (modifiers.contains(.alt) ? "ALT-" : "")
      + (modifiers.contains(.control) ? "^" : "")
    return switch base {
    case .character(" "): prefix + "SPACE"
    case .character(let scalar): prefix + String(Character(scalar))
    case .function(let number): prefix + "F\(number)"
    case .named(let name): prefix + name.rawValue
    }
  }

  /// Reads a name as a keymap writes it; nil when there is no such key.
  ///
  /// Names are accepted in either case, single characters stand for themselves.
  public init?(name: String) {
    var rest = Substring(name)
    var modifiers: Modifiers = []
    while rest.count > 1 {
      let upper = rest.uppercased()
      if upper.hasPrefix("SHIFT-"), !modifiers.contains(.shift) {
        modifiers.insert(.shift)
        rest = rest.dropFirst(6)
      } else if upper.hasPrefix("ALT-"), !modifiers.contains(.alt) {
        modifiers.insert(.alt)
        rest = rest.dropFirst(4)
      } else if rest.hasPrefix("^"), !modifiers.contains(.control) {
        modifiers.insert(.control)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let base = Key.base(rest) else { return nil }
    if case .character(let scalar) = base, !modifiers.isEmpty {
      // Only what a terminal can send: Control with a letter or one of @[\]^_, and Control-Space.
      guard modifiers == .control, scalar == " " || Key.isControllable(scalar) else { return nil }
    }
    self.init(base, modifiers)
  }

  /// What to write instead of a name that is none.
  public static func suggestion(for name: String) -> String? {
    let upper = name.uppercased()
    if let known = misspellings[upper] { return known }
    let names = Name.allCases.map(\.rawValue) + ["SPACE"]
    let scored = names.map { (distance(upper, $0), $0) }
    guard let best = scored.min(by: { $0.0 < $1.0 }), best.0 <= 2 else { return nil }
    return best.1
  }

  private static func base(_ text: Substring) -> Base? {
    let scalars = text.unicodeScalars
    if scalars.count == 1, let scalar = scalars.first {
      return scalar.columns > 0 ? .character(scalar) : nil
    }
    let upper = text.uppercased()
    if upper == "SPACE" { return .character(" ") }
    if let name = Name(rawValue: upper) { return .named(name) }
    if upper.hasPrefix("F"), let number = Int(upper.dropFirst()), (1...24).contains(number) {
      return .function(number)
    }
    return nil
  }

  private static func isControllable(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("@"..."_").contains(scalar)
  }

  private static func distance(_ a: String, _ b: String) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }

  private static let misspellings = [
    "RETURN": "ENTER", "CR": "ENTER", "ESCAPE": "ESC", "BS": "BACKSPACE", "DEL": "DELETE",
    "INS": "INSERT", "PGUP": "PAGEUP", "PGDN": "PAGEDOWN", "PAGE-UP": "PAGEUP",
    "PAGE-DOWN": "PAGEDOWN", "SPC": "SPACE", "BACKTAB": "SHIFT-TAB",
  ]
}
