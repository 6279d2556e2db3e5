import Console
import TerminalUI

/// The product's own keymap.
func productKeys(filePath: String = #filePath) throws -> ConsoleKeys {
  let root = filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  return try ConsoleKeys.load(path: "/\(root)/Keymaps/console.yaml")
}

extension ConsoleModel {
  /// Presses keys by their names; returns all effects.
  @discardableResult
  mutating func press(_ names: String...) -> [ConsoleEffect] {
    names.flatMap { name in Key(name: name).map { handle(.key($0)) } ?? [] }
  }

  /// Types a text letter by letter; returns all effects.
  @discardableResult
  mutating func type(_ text: String) -> [ConsoleEffect] {
    text.unicodeScalars.flatMap { handle(.key(.character($0))) }
  }
}
