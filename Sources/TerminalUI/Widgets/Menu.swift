/// A list of choices with a key each: the body of a dialog.
public struct Menu: Sendable, Hashable {
  /// One choice.
  public struct Choice: Sendable, Hashable {
    /// Identifier of the choice.
    public var id: String
    /// What it says.
    public var title: String
    /// The key that takes it at once.
    public var key: Key?
    /// Ink of the title.
    public var tone: Tone

    /// Makes a choice.
    public init(_ id: String, _ title: String, key: Key? = nil, tone: Tone = .text) {
      self.id = id
      self.title = title
      self.key = key
      self.tone = tone
    }
  }

  /// What a key did.
  public enum Outcome: Sendable, Hashable {
    /// Nothing to do with the menu.
    case ignored
    /// Another choice is selected now.
    case moved
    /// A choice was taken.
    case chosen(String)
    /// The menu was left without choosing.
    case cancelled
  }

  /// The choices.
  public var choices: [Choice]
  /// The selected one.
  public private(set) var selected: Int

  /// Makes a menu.
  public init(_ choices: [Choice], selected: Int = 0) {
    self.choices = choices
    self.selected = min(max(0, selected), max(0, choices.count - 1))
  }

  /// Moves, takes or leaves by a key.
  public mutating func handle(_ key: Key) -> Outcome {
    if let choice = choices.first(where: { $0.key == key }) { return .chosen(choice.id) }
    switch key {
    case .named(.up), Key(.named(.tab), .shift): return move(-1)
    case .named(.down), .named(.tab): return move(1)
    case .named(.enter): return choices.isEmpty ? .cancelled : .chosen(choices[selected].id)
    case .named(.escape): return .cancelled
    default: return .ignored
    }
  }

  private mutating func move(_ step: Int) -> Outcome {
    guard !choices.isEmpty else { return .ignored }
    selected = (selected + step + choices.count) % choices.count
    return .moved
  }
}
