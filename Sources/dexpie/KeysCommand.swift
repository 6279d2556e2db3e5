import ArgumentParser
import Console
import Resources
import Review
import Teleoperation
import TerminalUI

/// Prints what keys and buttons do.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Print what every key and every control of a device does, from the keymaps.",
    discussion: """
      Your own keys go into keymaps/console.yaml, review.yaml, report.yaml, gamepad.yaml and so on
      in $XDG_CONFIG_HOME/dexpie (usually ~/.config/dexpie); they need only hold what differs.
      """)

  @Flag(help: "Print JSON.")
  var json = false

  /// One line of the table.
  struct Row: Encodable {
    var context: String
    var keys: [String]
    var action: String
    var description: String
  }

  func run() throws {
    let keys = try ConsoleKeys.load(
      path: try Resources.file("Keymaps/console.yaml"),
      overlay: Resources.userFolder.map { $0 + "/keymaps/console.yaml" })
    var rows = keys.keymap.contexts.flatMap { context in
      context.entries.map {
        Row(
          context: context.name, keys: $0.keys.map(\.description), action: $0.action,
          description: $0.description)
      }
    }
    let review = try ReviewKeys.load(
      path: try Resources.file("Keymaps/review.yaml"),
      overlay: Resources.userFolder.map { $0 + "/keymaps/review.yaml" })
    rows += review.keymap.contexts.flatMap { context in
      context.entries.map {
        Row(
          context: context.name == "review" ? context.name : "review: \(context.name)",
          keys: $0.keys.map(\.description), action: $0.action, description: $0.description)
      }
    }
    rows += try ReportCommand.keys().keymap.contexts.flatMap { context in
      context.entries.map {
        Row(
          context: context.name, keys: $0.keys.map(\.description), action: $0.action,
          description: $0.description)
      }
    }
    rows += try DeviceKeymap.loadAll().flatMap { keymap in
      keymap.help.map {
        Row(context: keymap.name, keys: [$0.control], action: "", description: $0.description)
      }
    }
    if json { return try StandardStreams.json(rows) }
    var context = ""
    for row in rows {
      if row.context != context {
        context = row.context
        try StandardStreams.result("\n\(context)")
      }
      let names = row.keys.joined(separator: " ")
      let padding = String(repeating: " ", count: max(1, 24 - names.count))
      try StandardStreams.result("  \(names)\(padding)\(row.description)")
    }
  }
}
