/// One line of text being edited.
public struct TextField: Widget, Sendable, Hashable {
  /// What the characters are.
  public private(set) var characters: [Character]
  /// Where the next one goes, 0…count.
  public private(set) var cursor: Int
  /// Shown while there is no text.
  public var hint: String

  /// Makes a field with the cursor at the end.
  public init(_ text: String = "", hint: String = "") {
    characters = Array(text)
    cursor = characters.count
    self.hint = hint
  }

  /// The text.
  public var text: String { String(characters) }
  /// True when there is no text.
  public var isEmpty: Bool { characters.isEmpty }

  /// Replaces the text and puts the cursor at its end.
  public mutating func set(_ text: String) {
    characters = Array(text)
    cursor = characters.count
  }

  /// Inserts text at the cursor; line ends become blanks.
  public mutating func insert(_ text: String) {
    let new = text.map { $0.isNewline ? " " : $0 }
    characters.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }

  /// Edits by a key; false when the key means nothing here.
  public mutating func handle(_ key: Key) -> Bool {
    if let scalar = key.typed {
      insert(String(Character(scalar)))
      return true
    }
    switch key {
    case .named(.left), .control("B"): cursor = max(0, cursor - 1)
    case .named(.right), .control("F"): cursor = min(characters.count, cursor + 1)
    case .named(.home), .control("A"): cursor = 0
    case .named(.end), .control("E"): cursor = characters.count
    case .named(.backspace):
      guard cursor > 0 else { return true }
      cursor -= 1
      characters.remove(at: cursor)
    case .named(.delete), .control("D"):
      if cursor < characters.count { characters.remove(at: cursor) }
    case .control("U"):
      characters.removeFirst(cursor)
      cursor = 0
    case .control("K"): characters.removeLast(characters.count - cursor)
    case .control("W"): removeWord()
    case Key(.named(.left), .control): cursor = startOfWord()
    case Key(.named(.right), .control): cursor = endOfWord()
    default: return false
    }
    return true
  }

  private mutating func removeWord() {
    let start = startOfWord()
    characters.removeSubrange(start..<cursor)
    cursor = start
  }

  private func startOfWord() -> Int {
    var i = cursor
    while i > 0, characters[i - 1] == " " { i -= 1 }
    while i > 0, characters[i - 1] != " " { i -= 1 }
    return i
  }

  private func endOfWord() -> Int {
    var i = cursor
    while i < characters.count, characters[i] == " " { i += 1 }
    while i < characters.count, characters[i] != " " { i += 1 }
    return i
  }

  /// Draws the part around the cursor, which is shown reversed.
  public func draw(in region: inout Region) {
    guard region.width > 0 else { return }
    if isEmpty { region.write(hint, x: 0, y: 0, region.theme[.dim]) }
    let widths = characters.map { max(1, String($0).columns) }
    var start = 0
    var before = widths[..<cursor].reduce(0, +)
    // The cursor itself takes a column.
    while before > region.width - 1, start < cursor {
      before -= widths[start]
      start += 1
    }
    region.write(String(characters[start...]), x: 0, y: 0)
    region.tint(x: before, y: 0) { $0.adding(.reverse) }
  }
}
