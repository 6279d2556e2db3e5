/// Puts the files of a keymap together and finds what is wrong with the whole.
struct KeymapCheck {
  /// Where something was said, for messages.
  private struct Place {
    let file: String
    let line: Int
  }

  private let requirements: KeymapRequirements
  private var contexts: [KeymapContext] = []
  private var entryPlaces: [[String]: Place] = [:]
  private var keyPlaces: [[String]: Place] = [:]
  private var problems: [KeymapError.Problem] = []
  private var first = ""

  init(_ requirements: KeymapRequirements) {
    self.requirements = requirements
  }

  mutating func add(_ file: KeymapFile) {
    let isOverlay = !first.isEmpty
    if !isOverlay { first = file.name }
    problems += file.problems
    for context in file.contexts {
      guard let known = requirements.actions[context.name] else {
        let names = requirements.actions.keys.sorted().joined(separator: ", ")
        report(
          file, context.line, "unknown context `\(context.name)`; expected one of \(names)")
        continue
      }
      var index = contexts.firstIndex { $0.name == context.name }
      if index == nil {
        contexts.append(KeymapContext(name: context.name, title: context.name, entries: []))
        index = contexts.count - 1
      }
      guard let index else { continue }
      if let title = context.title { contexts[index].title = title }
      var seen: [String: Int] = [:]
      for entry in context.entries {
        if let line = seen[entry.action] {
          report(file, entry.line, "action `\(entry.action)` is already in line \(line)")
        } else if known.contains(entry.action) {
          merge(entry, of: file, into: index, isOverlay: isOverlay)
        } else {
          report(file, entry.line, unknown(entry.action, known))
        }
        seen[entry.action] = entry.line
      }
    }
  }

  mutating func result() throws(KeymapError) -> Keymap {
    // A file that could not be read whole would only add complaints about what is missing.
    if problems.isEmpty {
      checkMissing()
      checkKeys()
    }
    guard problems.isEmpty else { throw KeymapError(problems: problems) }
    return Keymap(contexts: contexts)
  }

  private mutating func merge(
    _ entry: KeymapFile.Entry, of file: KeymapFile, into index: Int, isOverlay: Bool
  ) {
    let context = contexts[index].name
    let place = Place(file: file.name, line: entry.line)
    let position = contexts[index].entries.firstIndex { $0.action == entry.action }
    var merged =
      position.map { contexts[index].entries[$0] }
      ?? KeymapEntry(action: entry.action, keys: [], description: "")
    if !isOverlay {
      if entry.keys == nil { report(file, entry.line, "`\(entry.action)` needs `keys`") }
      if (entry.description ?? "").isEmpty {
        report(file, entry.line, "`\(entry.action)` needs a `description`")
      }
    }
    if let keys = entry.keys {
      merged.keys = keys.map(\.key)
      entryPlaces[[context, entry.action]] = place
      checkRepeats(keys, entry, file)
      for (key, line) in keys {
        keyPlaces[[context, entry.action, key.description]] = Place(file: file.name, line: line)
      }
    }
    if let description = entry.description {
      merged.description = description
      if entry.label == nil { merged.label = description }
    }
    if let label = entry.label { merged.label = label }
    if let bar = entry.bar { merged.isInBar = bar }
    if let overrides = entry.overrides { merged.overrides = overrides }
    if let position {
      contexts[index].entries[position] = merged
    } else {
      contexts[index].entries.append(merged)
    }
    if entryPlaces[[context, entry.action]] == nil {
      entryPlaces[[context, entry.action]] = place
    }
  }

  private mutating func checkRepeats(
    _ keys: [(key: Key, line: Int)], _ entry: KeymapFile.Entry, _ file: KeymapFile
  ) {
    var seen: Set<Key> = []
    for (key, line) in keys where !seen.insert(key).inserted {
      report(file, line, "key `\(key)` is given twice for `\(entry.action)`")
    }
  }

  private mutating func checkMissing() {
    for (context, actions) in requirements.actions.sorted(by: { $0.key < $1.key }) {
      let entries = contexts.first { $0.name == context }?.entries ?? []
      for action in actions.sorted() {
        guard let entry = entries.first(where: { $0.action == action }) else {
          add(nil, first, "context `\(context)` lacks the action `\(action)`")
          continue
        }
        if entry.keys.isEmpty, requirements.alwaysBound.contains(action) {
          let place = entryPlaces[[context, action]]
          add(place?.line, place?.file ?? first, "`\(action)` must have at least one key")
        }
      }
    }
  }

  private mutating func checkKeys() {
    let globalKeys = owners(of: contexts.first { $0.name == Keymap.global })
    for context in contexts {
      var seen: [Key: String] = [:]
      for entry in context.entries {
        for key in entry.keys {
          let place = keyPlaces[[context.name, entry.action, key.description]]
          if let other = seen[key] {
            let at = describe([context.name, other, key.description])
            add(
              place?.line, place?.file ?? first,
              "key `\(key)` of `\(entry.action)` already belongs to `\(other)` (\(at))")
          } else if context.name != Keymap.global, !entry.overrides, let other = globalKeys[key] {
            let at = describe([Keymap.global, other, key.description])
            add(
              place?.line, place?.file ?? first,
              "key `\(key)` of `\(entry.action)` hides the global `\(other)` (\(at)); "
                + "say `overrides: true` if that is meant")
          }
          seen[key] = entry.action
        }
      }
    }
  }

  private func owners(of context: KeymapContext?) -> [Key: String] {
    (context?.entries ?? []).reduce(into: [:]) { result, entry in
      for key in entry.keys { result[key] = entry.action }
    }
  }

  private func describe(_ id: [String]) -> String {
    keyPlaces[id].map { "\($0.file):\($0.line)" } ?? first
  }

  private func unknown(_ action: String, _ known: Set<String>) -> String {
    "unknown action `\(action)`; expected one of \(known.sorted().joined(separator: ", "))"
  }

  private mutating func report(_ file: KeymapFile, _ line: Int, _ message: String) {
    add(line, file.name, message)
  }

  private mutating func add(_ line: Int?, _ file: String, _ message: String) {
    problems.append(KeymapError.Problem(file: file, line: line, message: message))
  }
}
