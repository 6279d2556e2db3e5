import Review
import TerminalUI

@testable import Review

/// The product's own keymap.
func reviewKeys(filePath: String = #filePath) throws -> ReviewKeys {
  let root = filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  return try ReviewKeys.load(path: "/\(root)/Keymaps/review.yaml")
}

extension ReviewModel {
  /// Presses keys by their names; returns all effects.
  @discardableResult
  mutating func press(_ names: String...) -> [ReviewEffect] {
    names.flatMap { name in Key(name: name).map { handle(.key($0)) } ?? [] }
  }

  /// Types a text letter by letter; returns all effects.
  @discardableResult
  mutating func type(_ text: String) -> [ReviewEffect] {
    text.unicodeScalars.flatMap { handle(.key(.character($0))) }
  }
}
