/// One action of a keymap and the keys that start it.
public struct KeymapEntry: Sendable, Hashable {
  /// Identifier of the action, such as `take-over`.
  public var action: String
  /// Keys that start it; empty when only the palette does.
  public var keys: [Key]
  /// One sentence for the help.
  public var description: String
  /// A word or two for the bar.
  public var label: String
  /// True when the bar shows it.
  public var isInBar: Bool
  /// True when its keys may hide the same keys of the global context.
  public var overrides: Bool

  /// Makes an entry.
  public init(
    action: String, keys: [Key], description: String, label: String? = nil, isInBar: Bool = false,
    overrides: Bool = false
  ) {
    self.action = action
    self.keys = keys
    self.description = description
    self.label = label ?? description
    self.isInBar = isInBar
    self.overrides = overrides
  }

  /// The keys as text: `SPACE / h`.
  public var keyText: String { keys.map(\.description).joined(separator: " / ") }
}
