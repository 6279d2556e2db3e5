import TerminalUI

/// Everything that can be done in one context, looked up once for all its layers.
struct ContextKeys: Sendable, Hashable {
  /// The entries, first the context's own, without keys that mean something else here.
  let entries: [KeymapEntry]
  /// What each key does.
  let actions: [Key: ConsoleAction]
  /// How each action's keys are written.
  let names: [ConsoleAction: String]
  /// The short text of each action.
  let labels: [ConsoleAction: String]
  /// What the bar may show.
  let bar: [ConsoleAction]

  /// Looks a context up in a keymap.
  init(_ keymap: Keymap, _ context: ConsoleContext) {
    var entries: [KeymapEntry] = []
    var actions: [Key: ConsoleAction] = [:]
    var seen: Set<String> = []
    for layer in context.layers {
      var taken: [Key: ConsoleAction] = [:]
      for var entry in keymap.entries(in: layer.rawValue) {
        let hadKeys = !entry.keys.isEmpty
        // Where text is written, a character of a lower layer is text.
        if context.takesText, layer != context { entry.keys.removeAll { $0.typed != nil } }
        entry.keys.removeAll { actions[$0] != nil }
        guard let action = ConsoleAction(rawValue: entry.action) else { continue }
        for key in entry.keys { taken[key] = action }
        guard seen.insert(entry.action).inserted, !hadKeys || !entry.keys.isEmpty else { continue }
        entries.append(entry)
      }
      actions.merge(taken) { first, _ in first }
    }
    self.entries = entries
    self.actions = actions
    var names: [ConsoleAction: String] = [:]
    var labels: [ConsoleAction: String] = [:]
    for entry in entries {
      guard let action = ConsoleAction(rawValue: entry.action) else { continue }
      names[action] = KeyNames.first(entry.keys)
      labels[action] = entry.label
    }
    self.names = names
    self.labels = labels
    bar = entries.filter(\.isInBar).compactMap { ConsoleAction(rawValue: $0.action) }
  }
}
