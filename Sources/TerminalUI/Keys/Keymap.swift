/// Which key does what: the one table behind the keys, the bar, the help, the palette and the tests.
public struct Keymap: Sendable, Hashable {
  /// Name of the context whose keys work everywhere.
  public static let global = "global"

  /// All contexts, in the order of the file.
  public var contexts: [KeymapContext]

  /// Makes a keymap without checking it; `Keymap.load` checks.
  public init(contexts: [KeymapContext]) {
    self.contexts = contexts
  }

  /// The entries of one context alone, in the order of the file.
  public func entries(in context: String) -> [KeymapEntry] {
    contexts.first { $0.name == context }?.entries ?? []
  }

  /// The entries that work in a context: its own, then the global ones its keys leave free.
  public func active(in context: String) -> [KeymapEntry] {
    let own = entries(in: context)
    guard context != Keymap.global else { return own }
    let taken = Set(own.flatMap(\.keys))
    let rest = entries(in: Keymap.global).compactMap { entry -> KeymapEntry? in
      if own.contains(where: { $0.action == entry.action }) { return nil }
      var visible = entry
      visible.keys.removeAll(where: taken.contains)
      return visible.keys.isEmpty && !entry.keys.isEmpty ? nil : visible
    }
    return own + rest
  }

  /// What a key does in a context; the global context is asked last.
  public func action(for key: Key, in context: String) -> String? {
    for name in [context, Keymap.global] {
      if let entry = entries(in: name).first(where: { $0.keys.contains(key) }) {
        return entry.action
      }
    }
    return nil
  }

  /// The first key of an action in a context, for a hint in a text.
  public func key(for action: String, in context: String) -> Key? {
    active(in: context).first { $0.action == action }?.keys.first
  }

  /// What the bar shows in a context.
  public func bar(in context: String) -> [KeymapEntry] {
    active(in: context).filter { $0.isInBar && !$0.keys.isEmpty }
  }

  /// What the help shows in a context: its own keys, then the global ones.
  public func help(in context: String) -> [KeymapContext] {
    let active = active(in: context)
    let names = context == Keymap.global ? [context] : [context, Keymap.global]
    return contexts.filter { names.contains($0.name) }
      .sorted { $0.name == context && $1.name != context }
      .map { section in
        var shown = section
        shown.entries = active.filter { entry in
          section.entries.contains { $0.action == entry.action }
            && (section.name == context
              || !entries(in: context).contains { $0.action == entry.action })
        }
        return shown
      }
      .filter { !$0.entries.isEmpty }
  }

  /// The whole table as text, for a command that lists the keys.
  public var text: String {
    contexts.map { context in
      let width = context.entries.map { $0.keyText.columns }.max() ?? 0
      let lines = context.entries.map { entry in
        "  \(entry.keyText.padded(width))  \(entry.description)"
      }
      return ([context.title] + lines).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
