public import TerminalUI

/// The console's keymap: loading it, and asking it across the layers of a context.
public struct ConsoleKeys: Sendable, Hashable {
  /// The table.
  public let keymap: Keymap
  /// What can be done in each context; made once, because the bar asks at every frame.
  private let tables: [ConsoleContext: ContextKeys]

  /// Makes the console's keys from a table that has been checked.
  public init(_ keymap: Keymap) {
    self.keymap = keymap
    tables = Dictionary(
      uniqueKeysWithValues: ConsoleContext.allCases.map { ($0, ContextKeys(keymap, $0)) })
  }

  /// What a keymap of the console must hold.
  public static var requirements: KeymapRequirements {
    var actions: [String: Set<String>] = [:]
    for context in ConsoleContext.allCases {
      actions[context.rawValue] = Set(context.actions.map(\.rawValue))
    }
    for context in DeviceScreenContext.allCases {
      actions[context.rawValue] = Set(context.actions.map(\.rawValue))
    }
    let bound: [ConsoleAction] = [.stop, .holdOrResume, .takeOver, .help, .accept, .leave, .yes]
    return KeymapRequirements(actions: actions, alwaysBound: Set(bound.map(\.rawValue)))
  }

  /// Reads the keymap that comes with the program, and the person's own over it.
  ///
  /// - Parameters:
  ///   - path: the complete keymap.
  ///   - overlay: the person's own, which need not exist.
  /// - Returns: the keys.
  /// - Throws: `KeymapError` with every problem's file and line.
  public static func load(
    path: String, overlay: String? = nil
  ) throws(KeymapError) -> ConsoleKeys {
    ConsoleKeys(try Keymap.load(path: path, overlay: overlay, requirements: requirements))
  }

  /// What a key does in a context; nil for nothing.
  ///
  /// Where text is written a character is text, whatever the other contexts say about it.
  func action(for key: Key, in context: ConsoleContext) -> ConsoleAction? {
    tables[context]?.actions[key]
  }

  /// The name of the keys that do something in a context; nil when none does.
  func name(of action: ConsoleAction, in context: ConsoleContext) -> String? {
    tables[context]?.names[action]
  }

  /// The entry of an action, from the first layer that has it.
  func entry(_ action: ConsoleAction, in context: ConsoleContext) -> KeymapEntry? {
    tables[context]?.entries.first { $0.action == action.rawValue }
  }

  /// Everything that can be done in a context: first its own, then what lies below.
  func entries(in context: ConsoleContext) -> [KeymapEntry] { tables[context]?.entries ?? [] }

  /// What the bar may show in a context, in the order of the keymap.
  func bar(in context: ConsoleContext) -> [ConsoleAction] { tables[context]?.bar ?? [] }

  /// The short text of an action.
  func label(of action: ConsoleAction, in context: ConsoleContext) -> String {
    tables[context]?.labels[action] ?? action.rawValue
  }

  /// The sections of the help in a context: its own layer first.
  func help(in context: ConsoleContext) -> [KeymapContext] {
    let visible = entries(in: context)
    var seen: Set<String> = []
    return context.layers.compactMap { layer in
      guard var section = keymap.contexts.first(where: { $0.name == layer.rawValue }) else {
        return nil
      }
      let own = Set(section.entries.map(\.action))
      section.entries = visible.filter {
        own.contains($0.action) && seen.insert($0.action).inserted
      }
      return section.entries.isEmpty ? nil : section
    }
  }
}
