/// All keys of a context, searchable.
public struct HelpOverlay: Widget, Sendable, Hashable {
  /// What a key did.
  public enum Outcome: Sendable, Hashable {
    /// The overlay stays open.
    case open
    /// The overlay was left.
    case closed
    /// The selected entry is to be run.
    case run(String)
  }

  /// The keys, by context.
  public var sections: [KeymapContext]
  /// The words searched for.
  public private(set) var query = TextField(hint: "type to search")
  /// The selected entry among those found.
  public private(set) var selected = 0

  /// Makes the help of a context.
  public init(_ keymap: Keymap, context: String) {
    sections = keymap.help(in: context)
  }

  /// The sections without what the search leaves out.
  public var found: [KeymapContext] {
    let words = query.text.lowercased().split(separator: " ")
    guard !words.isEmpty else { return sections }
    return sections.compactMap { section in
      var shown = section
      shown.entries = section.entries.filter { entry in
        let text = "\(entry.action) \(entry.description) \(entry.keyText)".lowercased()
        return words.allSatisfy { text.contains($0) }
      }
      return shown.entries.isEmpty ? nil : shown
    }
  }

  /// Searches, moves, runs or closes by a key.
  public mutating func handle(_ key: Key) -> Outcome {
    let entries = found.flatMap(\.entries)
    switch key {
    case .named(.escape): return .closed
    case .named(.up): selected = max(0, selected - 1)
    case .named(.down): selected = min(max(0, entries.count - 1), selected + 1)
    case .named(.enter):
      return entries.indices.contains(selected) ? .run(entries[selected].action) : .open
    default: if query.handle(key) { selected = 0 }
    }
    return .open
  }

  /// Draws over most of the region.
  public func draw(in region: inout Region) {
    let width = min(region.width, 84)
    let all = found
    let lines = all.reduce(0) { $0 + $1.entries.count + 2 } + 2
    let area = region.bounds.centered(width: width, height: min(region.height - 2, max(8, lines)))
    region.fill(area)
    let footer = "ENTER run  ESC close"
    region.box(Box("help", footer: footer, isFocused: true), in: area) { region in
      region.write("/", x: 0, y: 0, region.theme[.key])
      region.draw(query, in: Rect(x: 2, y: 0, width: region.width - 2, height: 1))
      region.draw(in: Rect(x: 0, y: 1, width: region.width, height: region.height - 1)) {
        drawList(all, in: &$0)
      }
    }
  }

  private func drawList(_ sections: [KeymapContext], in region: inout Region) {
    let rows = rows(sections)
    guard !rows.isEmpty else {
      region.write("nothing found", x: 0, y: 0, region.theme[.dim])
      return
    }
    let keyWidth = min(
      region.width / 2, sections.flatMap(\.entries).map(\.keyText.columns).max() ?? 0)
    let current = rows.firstIndex { $0.index == selected }
    let first = Scroll.offset(0, showing: current, of: rows.count, in: region.height)
    for (y, row) in rows.dropFirst(first).prefix(region.height).enumerated() {
      guard let entry = row.entry else {
        region.write(row.title, x: 0, y: y, region.theme[.title])
        continue
      }
      region.write(entry.keyText, x: 1, y: y, width: keyWidth, region.theme[.key])
      region.write(
        entry.description, x: keyWidth + 3, y: y, width: region.width - keyWidth - 4)
      if row.index == selected {
        let selection = region.theme[.selection]
        region.tint(Rect(x: 0, y: y, width: region.width - 1, height: 1)) { _ in selection }
      }
    }
    Scroll.drawBar(first, of: rows.count, in: region.height, x: region.width - 1, y: 0, &region)
  }

  private func rows(_ sections: [KeymapContext]) -> [(
    title: String, entry: KeymapEntry?, index: Int?
  )] {
    var result: [(title: String, entry: KeymapEntry?, index: Int?)] = []
    var index = 0
    for section in sections {
      if !result.isEmpty { result.append(("", nil, nil)) }
      result.append((section.title, nil, nil))
      for entry in section.entries {
        result.append(("", entry, index))
        index += 1
      }
    }
    return result
  }
}
