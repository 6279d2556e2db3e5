/// A key as a terminal sends it.
public struct Key: Sendable, Hashable {
  /// What is on the key.
  public enum Base: Sendable, Hashable {
    /// A character, with shift already applied.
    case character(Unicode.Scalar)
    /// A function key, from 1.
    case function(Int)
    /// Any other key.
    case named(Name)
  }

  /// Keys without a character; the raw value is how a keymap writes them.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    /// The tabulator.
    case tab = "TAB"
    /// Return.
    case enter = "ENTER"
    /// Delete to the left.
    case backspace = "BACKSPACE"
    /// Escape.
    case escape = "ESC"
    /// Cursor up.
    case up = "UP"
    /// Cursor down.
    case down = "DOWN"
    /// Cursor left.
    case left = "LEFT"
    /// Cursor right.
    case right = "RIGHT"
    /// To the start.
    case home = "HOME"
    /// To the end.
    case end = "END"
    /// A page up.
    case pageUp = "PAGEUP"
    /// A page down.
    case pageDown = "PAGEDOWN"
    /// Insert.
    case insert = "INSERT"
    /// Delete to the right.
    case delete = "DELETE"
  }

  /// Keys held with it.
  public struct Modifiers: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8

    /// Makes modifiers from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Shift; never together with a character.
    public static let shift = Modifiers(rawValue: 1)
    /// Alt; only with keys that have no character.
    public static let alt = Modifiers(rawValue: 2)
    /// Control.
    public static let control = Modifiers(rawValue: 4)
  }

  /// What is on the key.
  public let base: Base
  /// Keys held with it.
  public let modifiers: Modifiers

  /// Makes a key.
  ///
  /// A terminal cannot tell Control-I from the tabulator, Control-M or Control-J from Return, Control-H from Backspace
  /// and Control-[ from Escape: each of these pairs is one and the same value.
  public init(_ base: Base, _ modifiers: Modifiers = []) {
    if case .character(let scalar) = base, modifiers.contains(.control) {
      let letter = scalar.properties.uppercaseMapping.unicodeScalars.first ?? scalar
      if let name = Key.aliases[letter] {
        self.base = .named(name)
        self.modifiers = modifiers.subtracting(.control)
      } else {
        self.base = .character(letter)
        self.modifiers = modifiers
      }
    } else {
      self.base = base
      self.modifiers = modifiers
    }
  }

  /// A character typed.
  public static func character(_ scalar: Unicode.Scalar) -> Key { Key(.character(scalar)) }
  /// A letter with Control.
  public static func control(_ letter: Unicode.Scalar) -> Key { Key(.character(letter), .control) }
  /// A key without a character.
  public static func named(_ name: Name) -> Key { Key(.named(name)) }
  /// A function key.
  public static func function(_ number: Int) -> Key { Key(.function(number)) }

  /// The character typed, if it is one that can be written.
  public var typed: Unicode.Scalar? {
    if case .character(let scalar) = base, modifiers.isEmpty { scalar } else { nil }
  }

  private static let aliases: [Unicode.Scalar: Name] = [
    "I": .tab, "M": .enter, "J": .enter, "H": .backspace, "[": .escape,
  ]
}
