/// The keys that work now, on one row: `SPACE hold  TAB take over`.
public struct KeyBar: Widget, Sendable, Hashable {
  /// What is shown, most important first.
  public var entries: [KeymapEntry]
  /// What stays in sight at the right end whatever has to go, such as the help.
  public var last: KeymapEntry?

  /// Makes a bar.
  public init(_ entries: [KeymapEntry], last: KeymapEntry? = nil) {
    self.entries = entries
    self.last = last
  }

  /// Makes the bar of a context; `last` names an action that stays in sight.
  public init(_ keymap: Keymap, context: String, last: String? = nil) {
    let all = keymap.bar(in: context)
    self.init(all.filter { $0.action != last }, last: all.first { $0.action == last })
  }

  /// Draws as many whole entries as fit.
  public func draw(in region: inout Region) {
    var end = region.width
    if let last, width(last) <= end {
      end -= width(last)
      draw(last, x: end, in: &region)
      end -= 2
    }
    var x = 0
    for entry in entries {
      guard x + width(entry) <= end else { break }
      x = draw(entry, x: x, in: &region) + 2
    }
  }

  private func width(_ entry: KeymapEntry) -> Int {
    name(entry).columns + 1 + entry.label.columns
  }

  private func name(_ entry: KeymapEntry) -> String { entry.keys.first?.description ?? "" }

  @discardableResult
  private func draw(_ entry: KeymapEntry, x: Int, in region: inout Region) -> Int {
    region.write(
      [(name(entry), region.theme[.key]), (" " + entry.label, region.theme[.text])], x: x, y: 0)
  }
}
