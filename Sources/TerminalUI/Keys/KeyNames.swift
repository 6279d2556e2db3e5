/// How keys are written where there is little room.
public enum KeyNames {
  /// All keys of an action: `SPACE`, `1-9`, `[ / ]`; nil when there is none.
  public static func first(_ keys: [Key]) -> String? {
    guard let first = keys.first else { return nil }
    guard keys.count > 2, let low = digit(first), let last = keys.last, let high = digit(last),
      high - low == keys.count - 1
    else { return short(first) }
    return "\(low)-\(high)"
  }

  /// A key's name in few columns; the help shows it in full.
  public static func short(_ key: Key) -> String {
    switch key {
    case .named(.backspace): "BKSP"
    case .named(.pageUp): "PGUP"
    case .named(.pageDown): "PGDN"
    default: key.description
    }
  }

  private static func digit(_ key: Key) -> Int? {
    key.typed.flatMap { ("0"..."9").contains($0) ? Int($0.value) - 48 : nil }
  }
}
