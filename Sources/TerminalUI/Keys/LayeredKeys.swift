/// A keymap asked across the layers of a context.
public struct LayeredKeys<Context: KeyLayer>: Sendable, Hashable {
  /// The table.
  public let keymap: Keymap
  /// What can be done in each context; made once, because the bar asks at every frame.
  private let tables: [Context: KeyTable<Context>]

  /// Makes keys from a table that has been checked.
  public init(_ keymap: Keymap) {
    self.keymap = keymap
    tables = Dictionary(
      uniqueKeysWithValues: Context.allCases.map { ($0, KeyTable(keymap, $0)) })
  }

  /// What a keymap must hold.
  public static var requirements: KeymapRequirements {
    var actions: [String: Set<String>] = [:]
    for context in Context.allCases {
      actions[context.rawValue] = Set(context.actions.map(\.rawValue))
    }
    return KeymapRequirements(
      actions: actions, alwaysBound: Set(Context.alwaysBound.map(\.rawValue)))
  }

  /// Reads the keymap that comes with the program, and the person's own over it.
  ///
  /// - Parameters:
  ///   - path: the complete keymap.
  ///   - overlay: the person's own, which need not exist.
  /// - Returns: the keys.
  /// - Throws: `KeymapError` with every problem's file and line.
  public static func load(path: String, overlay: String? = nil) throws(KeymapError) -> Self {
    Self(try Keymap.load(path: path, overlay: overlay, requirements: requirements))
  }

  /// What a key does in a context; nil for nothing.
  ///
  /// Where text is written a character is text, whatever the other contexts say about it.
  public func action(for key: Key, in context: Context) -> Context.Action? {
    tables[context]?.actions[key]
  }

  /// The name of the keys that do something in a context; nil when none does.
  public func name(of action: Context.Action, in context: Context) -> String? {
    tables[context]?.names[action]
  }

  /// The short text of an action.
  public func label(of action: Context.Action, in context: Context) -> String {
    tables[context]?.labels[action] ?? action.rawValue
  }

  /// Everything that can be done in a context: first its own, then what lies below.
  public func entries(in context: Context) -> [KeymapEntry] { tables[context]?.entries ?? [] }

  /// What the bar may show in a context, in the order of the keymap.
  public func bar(in context: Context) -> [Context.Action] { tables[context]?.bar ?? [] }

  /// The sections of the help in a context: its own layer first.
  ///
  /// Many keys in a row are written as a range, and an action without a key as a command.
  public func help(in context: Context) -> [KeymapContext] {
    let visible = entries(in: context)
    var seen: Set<String> = []
    return context.layers.compactMap { layer in
      guard var section = keymap.contexts.first(where: { $0.name == layer.rawValue }) else {
        return nil
      }
      let own = Set(section.entries.map(\.action))
      section.entries = visible.filter {
        own.contains($0.action) && seen.insert($0.action).inserted
      }.map(Self.row)
      return section.entries.isEmpty ? nil : section
    }
  }

  private static func row(_ entry: KeymapEntry) -> KeymapEntry {
    var row = entry
    if entry.keys.isEmpty {
      row.description = ":\(entry.action)  \(entry.description)"
    } else if entry.keys.count > 2, let range = KeyNames.first(entry.keys), range.contains("-") {
      row.keys = [entry.keys[0]]
      row.description = "(\(range))  \(entry.description)"
    }
    return row
  }
}
