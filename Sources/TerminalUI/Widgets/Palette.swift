/// The `:` prompt: a fuzzy search over commands, with a history.
public struct Palette: Sendable, Hashable {
  /// A command that can be chosen.
  public struct Item: Sendable, Hashable {
    /// Identifier of the action.
    public var action: String
    /// What it does.
    public var description: String
    /// The keys that do the same, as text.
    public var keys: String

    /// Makes a command.
    public init(action: String, description: String, keys: String = "") {
      self.action = action
      self.description = description
      self.keys = keys
    }
  }

  /// What a key did.
  public enum Outcome: Sendable, Hashable {
    /// The prompt stays open.
    case open
    /// The prompt was left.
    case cancelled
    /// A command was chosen, with whatever was typed after its name.
    case chosen(action: String, argument: String)
    /// What was typed names no command.
    case unknown(String)
  }

  /// All commands.
  public var items: [Item]
  /// Lines entered before, oldest first.
  public private(set) var history: [String]
  /// What is being typed.
  public private(set) var field = TextField(hint: "command")
  /// The selected one of the matches.
  public private(set) var selected = 0
  private var recalled: Int?

  private static let historyLimit = 100

  /// Makes a prompt.
  public init(items: [Item], history: [String] = []) {
    self.items = items
    self.history = history
  }

  /// Makes a prompt with everything a context offers.
  public init(_ keymap: Keymap, context: String, history: [String] = []) {
    self.init(
      items: keymap.active(in: context).map {
        Item(action: $0.action, description: $0.description, keys: $0.keyText)
      }, history: history)
  }

  /// The commands that match what is typed, best first.
  public var matches: [Item] {
    let name = Palette.split(field.text).name
    // Exactly the name of a command, or a name and an argument: nothing to guess.
    if let exact = items.first(where: { $0.action == name }) { return [exact] }
    return FuzzyMatch.sorted(items, query: field.text) { "\($0.action) \($0.description)" }
  }

  /// Types, moves, recalls, completes, chooses or leaves by a key.
  public mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .named(.escape), .control("C"), .control("G"): return .cancelled
    case .named(.backspace) where field.isEmpty: return .cancelled
    case .named(.enter): return enter()
    case .named(.up): step(-1)
    case .named(.down): step(1)
    case .control("P"): recall(-1)
    case .control("N"): recall(1)
    case .named(.tab):
      if let item = chosen { field.set(item.action + " ") }
      selected = 0
    default:
      if field.handle(key) {
        selected = 0
        recalled = nil
      }
    }
    return .open
  }

  /// Inserts pasted text.
  public mutating func paste(_ text: String) {
    field.insert(text)
    selected = 0
  }

  /// Opens the prompt again, empty, with its history.
  public mutating func reset() {
    field.set("")
    selected = 0
    recalled = nil
  }

  private var chosen: Item? {
    let all = matches
    return all.indices.contains(selected) ? all[selected] : nil
  }

  private mutating func enter() -> Outcome {
    let line = field.text.trimmed
    guard !line.isEmpty || selected > 0 else { return .cancelled }
    guard let item = chosen else { return .unknown(line) }
    let typed = Palette.split(line)
    // Words after a guessed name were part of the search, not an argument.
    let argument = typed.name == item.action ? typed.argument : ""
    let entry = argument.isEmpty ? item.action : "\(item.action) \(argument)"
    history.removeAll { $0 == entry }
    history.append(entry)
    if history.count > Palette.historyLimit { history.removeFirst() }
    reset()
    return .chosen(action: item.action, argument: argument)
  }

  /// Up from an empty prompt goes through the history, otherwise through the matches.
  private mutating func step(_ step: Int) {
    if recalled != nil || (step < 0 && field.isEmpty && selected == 0 && !history.isEmpty) {
      return recall(step)
    }
    selected = min(max(0, selected + step), max(0, matches.count - 1))
  }

  private mutating func recall(_ step: Int) {
    guard !history.isEmpty else { return }
    let next = (recalled ?? history.count) + step
    if next >= history.count {
      recalled = nil
      field.set("")
    } else {
      recalled = max(0, next)
      field.set(history[max(0, next)])
    }
    selected = 0
  }

  private static func split(_ line: String) -> (name: String, argument: String) {
    let line = line.trimmed
    guard let blank = line.firstIndex(of: " ") else { return (line, "") }
    let name = String(line[..<blank])
    return (name, String(line[blank...]).trimmed)
  }
}

extension String {
  /// The text without blanks at both ends.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
