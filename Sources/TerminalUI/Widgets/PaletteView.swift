/// Draws the `:` prompt at the bottom of a region with the matches above it.
public struct PaletteView: Widget, Sendable, Hashable {
  /// What is drawn.
  public var palette: Palette
  /// The most matches shown.
  public var limit: Int

  /// Makes a view of a prompt.
  public init(_ palette: Palette, limit: Int = 8) {
    self.palette = palette
    self.limit = limit
  }

  /// Draws over the lowest rows of the region.
  public func draw(in region: inout Region) {
    let matches = palette.matches
    let visible = max(0, min(matches.count, limit, region.height - 3))
    let height = visible + 3
    let area = Rect(x: 0, y: region.height - height, width: region.width, height: height)
    region.fill(area)
    let footer = "TAB complete  ENTER run  ESC leave"
    region.box(Box("command", footer: footer, isFocused: true), in: area) { region in
      region.write(":", x: 0, y: visible, region.theme[.key])
      region.draw(
        palette.field, in: Rect(x: 1, y: visible, width: region.width - 1, height: 1))
      guard visible > 0 else { return }
      let nameWidth = min(region.width / 2, matches.map(\.action.columns).max() ?? 0)
      let table = Table(
        columns: [
          .init("", .fixed(nameWidth)), .init("", .atLeast(0)),
          .init("", .fixed(12), align: .right),
        ],
        rows: matches.map {
          [.init($0.action, tone: .accent), .init($0.description), .init($0.keys, tone: .key)]
        },
        selected: palette.selected, hasHeader: false)
      region.draw(table, in: Rect(x: 0, y: 0, width: region.width, height: visible))
    }
  }
}
