@testable import TerminalUI

/// One of each widget, and the keymap they show.
enum WidgetSamples {
  static let keymap = Keymap(contexts: [
    KeymapContext(
      name: "live", title: "Watching",
      entries: [
        KeymapEntry(
          action: "hold", keys: [.character(" ")], description: "hold the robot", label: "hold",
          isInBar: true),
        KeymapEntry(
          action: "take-over", keys: [.named(.tab)], description: "take over or hand back",
          label: "take over", isInBar: true),
        KeymapEntry(action: "undo", keys: [.character("u")], description: "undo the last mark"),
      ]),
    KeymapContext(
      name: "global", title: "Everywhere",
      entries: [
        KeymapEntry(
          action: "help", keys: [.character("?"), .function(1)], description: "show all keys",
          label: "help", isInBar: true),
        KeymapEntry(action: "undo-all", keys: [.character("u")], description: "undo everything"),
        KeymapEntry(action: "quit", keys: [.character("q")], description: "leave", isInBar: true),
      ]),
  ])

  static let dialog = Dialog(
    "outcome", message: "How did the episode end? It is on disk already.",
    menu: Menu([
      .init("success", "success", key: .named(.enter), tone: .ok),
      .init("failure", "failure", key: .named(.backspace), tone: .danger),
      .init("later", "decide later", key: .named(.escape)),
    ]))

  static let wave = (0..<64).map { Double(($0 * 7) % 23) }

  static let all: [any Widget & Sendable] = [
    Box("title", trailing: "right", footer: "foot", isFocused: true), Bar(0.4), Bar(.nan),
    RangeBar(0...1, live: 0.99, target: 0.4), RangeBar(2...2, live: 2, target: .nan),
    Gauge("disk", 0.7, value: "81 GB"), Sparkline(wave), Sparkline([]),
    Sparkline([.nan, .infinity]),
    LinePlot(wave, threshold: 11), LinePlot([1], stretch: true), LinePlot([]),
    PictureView(Picture(width: 5, height: 4, pixels: [RGB(255, 0, 0)])),
    PictureView(Picture(width: 0, height: 0, pixels: [])),
    PictureView(Picture(width: 300, height: 1, pixels: []), keepsProportions: false),
    Timeline(
      runs: [.init(-5, 500, tone: .policy, fill: .low), .init(9, 3, tone: .hold, fill: .half)],
      marks: [.init(4, "▲"), .init(-4, "x")], extent: 0...10, cursor: 10),
    Timeline(runs: [.init(0, 1, tone: .ok, fill: .full)], extent: 0...0),
    Table(
      columns: [.init("a", .fixed(4)), .init("b", .atLeast(3), align: .right)],
      rows: (0..<40).map { ["\($0)", .init("row", tone: .warning)] }, selected: 39, offset: 3),
    Table(columns: [], rows: [[]], selected: 7), KeyBar(keymap, context: "live", last: "help"),
    HelpOverlay(keymap, context: "live"), PaletteView(Palette(keymap, context: "live")),
    MessageList([.init("a long message that wraps", time: "00:01", tone: .danger), .init("b")]),
    TextField("some text"), TextField(hint: "search"), dialog,
    Dialog("", menu: Menu([])), Banner("POLICY", tone: .policy), Banner("né", tone: .fault),
  ]
}
