public import TerminalUI

/// The console's keymap: loading it, and asking it across the layers of a context.
public struct ConsoleKeys: Sendable, Hashable {
  /// The table.
  public let keymap: Keymap
  private let layers: LayeredKeys<ConsoleContext>

  /// Makes the console's keys from a table that has been checked.
  public init(_ keymap: Keymap) {
    self.keymap = keymap
    layers = LayeredKeys(keymap)
  }

  /// What a keymap of the console must hold.
  public static var requirements: KeymapRequirements {
    var requirements = LayeredKeys<ConsoleContext>.requirements
    for context in DeviceScreenContext.allCases {
      requirements.actions[context.rawValue] = Set(context.actions.map(\.rawValue))
    }
    return requirements
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
    layers.action(for: key, in: context)
  }

  /// The name of the keys that do something in a context; nil when none does.
  func name(of action: ConsoleAction, in context: ConsoleContext) -> String? {
    layers.name(of: action, in: context)
  }

  /// Everything that can be done in a context: first its own, then what lies below.
  func entries(in context: ConsoleContext) -> [KeymapEntry] { layers.entries(in: context) }

  /// What the bar may show in a context, in the order of the keymap.
  func bar(in context: ConsoleContext) -> [ConsoleAction] { layers.bar(in: context) }

  /// The short text of an action.
  func label(of action: ConsoleAction, in context: ConsoleContext) -> String {
    layers.label(of: action, in: context)
  }

  /// The sections of the help in a context: its own layer first.
  func help(in context: ConsoleContext) -> [KeymapContext] { layers.help(in: context) }

  /// A key as prompts and lists understand it.
  func promptKey(_ key: Key, in context: ConsoleContext) -> Key {
    layers.promptKey(key, in: context)
  }

  /// The `:` prompt with everything that can be done in a context.
  func palette(
    in context: ConsoleContext, history: [String], hint: (ConsoleAction) -> String
  ) -> Palette { layers.palette(in: context, history: history, hint: hint) }
}
