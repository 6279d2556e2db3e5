/// Everything that can be done in one context, looked up once for all its layers.
struct KeyTable<Context: KeyLayer>: Sendable, Hashable {
  /// The entries, first the context's own, without keys that mean something else here.
  let entries: [KeymapEntry]
  /// What each key does.
  let actions: [Key: Context.Action]
  /// How each action's keys are written.
  let names: [Context.Action: String]
  /// The short text of each action.
  let labels: [Context.Action: String]
  /// What the bar may show.
  let bar: [Context.Action]

  /// Looks a context up in a keymap.
  init(_ keymap: Keymap, _ context: Context) {
    var entries: [KeymapEntry] = []
    var actions: [Key: Context.Action] = [:]
    var seen: Set<String> = []
    for layer in context.layers {
      var taken: [Key: Context.Action] = [:]
      for var entry in keymap.entries(in: layer.rawValue) {
        let hadKeys = !entry.keys.isEmpty
        // Where text is written, a character of a lower layer is text.
        if context.takesText, layer != context { entry.keys.removeAll { $0.typed != nil } }
        entry.keys.removeAll { actions[$0] != nil }
        guard let action = Context.Action(rawValue: entry.action) else { continue }
        for key in entry.keys { taken[key] = action }
        guard seen.insert(entry.action).inserted, !hadKeys || !entry.keys.isEmpty else { continue }
        entries.append(entry)
      }
      actions.merge(taken) { first, _ in first }
    }
    self.entries = entries
    self.actions = actions
    var names: [Context.Action: String] = [:]
    var labels: [Context.Action: String] = [:]
    for entry in entries {
      guard let action = Context.Action(rawValue: entry.action) else { continue }
      names[action] = KeyNames.first(entry.keys)
      labels[action] = entry.label
    }
    self.names = names
    self.labels = labels
    bar = entries.filter(\.isInBar).compactMap { Context.Action(rawValue: $0.action) }
  }
}
