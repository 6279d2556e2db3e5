import TerminalTesting
import Testing

@testable import TerminalUI
@testable import terminal_demo

@Suite struct WidgetTests {
  private func draw(
    _ widget: some Widget, _ columns: Int, _ rows: Int = 1, _ glyphs: GlyphSet = .braille,
    _ depth: ColorDepth = .palette256
  ) -> Canvas {
    let look = Look(theme: Theme(depth: depth), glyphs: glyphs)
    var canvas = Canvas(columns: columns, rows: rows, look: look)
    canvas.draw(widget)
    return canvas
  }

  @Test(arguments: [(80, 24), (120, 34), (200, 60)]) func gallery(columns: Int, rows: Int) throws {
    try golden(Gallery().canvas(columns: columns, rows: rows), "gallery-\(columns)x\(rows)")
  }

  @Test(arguments: GlyphLevel.allCases) func galleryOfEveryGlyphLevel(level: GlyphLevel) throws {
    let look = Look(theme: Theme(depth: .mono), glyphs: .level(level))
    let canvas = Gallery().canvas(columns: 100, rows: 30, look: look)
    if level == .ascii { #expect(canvas.cells.allSatisfy { $0.scalar < 0x7F }) }
    if level != .braille { #expect(!canvas.cells.contains { 0x2800..<0x2900 ~= $0.scalar }) }
    try golden(canvas, "gallery-mono-\(level)")
  }

  @Test func galleryInSixteenColours() throws {
    let look = Look(theme: Theme(depth: .ansi16), glyphs: .console)
    let canvas = Gallery().canvas(columns: 100, rows: 30, look: look)
    #expect(canvas.cells.allSatisfy { $0.foreground.index < 16 && $0.background.index < 16 })
    try golden(canvas, "gallery-16")
  }

  @Test func overlays() throws {
    var canvas = Gallery().canvas(columns: 80, rows: 24)
    canvas.draw(WidgetSamples.dialog)
    try golden(canvas, "dialog")
    canvas = Gallery().canvas(columns: 80, rows: 24)
    var help = HelpOverlay(WidgetSamples.keymap, context: "live")
    _ = help.handle(.named(.down))
    canvas.draw(help)
    try golden(canvas, "help")
    var palette = Palette(WidgetSamples.keymap, context: "live")
    for letter in "to".unicodeScalars { _ = palette.handle(.character(letter)) }
    canvas = Gallery().canvas(columns: 80, rows: 24)
    canvas.draw(PaletteView(palette))
    try golden(canvas, "palette")
  }

  @Test func banner() throws {
    try golden(draw(Banner("HUMAN 129", tone: .human, align: .center), 60, 3), "banner")
    #expect(draw(Banner("HOLD", tone: .hold), 12, 3).text == "\n HOLD\n")
    #expect(draw(Banner("HOLD", tone: .hold), 40, 2).text == " HOLD\n")
    #expect(draw(Banner("HOLD", tone: .hold), 40, 3, .ascii).text == "\n HOLD\n")
    // A tone that is a coloured background must not paint a carpet.
    #expect(draw(Banner("FAULT", tone: .fault), 40, 3)[0, 0].background.isStandard)
  }

  @Test func barIsNeverFullNorEmptyByRounding() {
    #expect(draw(Bar(0), 8).text == "────────")
    #expect(draw(Bar(0.001), 8).text == "▏───────")
    #expect(draw(Bar(0.999), 8).text == "███████▉")
    #expect(draw(Bar(1), 8).text == "████████")
    #expect(draw(Bar(7), 8).text == "████████")
    #expect(draw(Bar(.nan), 4).text == "────")
    #expect(draw(Bar(0.5), 8, 1, .ascii).text == "####----")
    #expect(draw(Bar(0.45), 10, 1, .console).text == "████▌─────")
  }

  @Test func rangeBarShowsLiveTargetAndLimit() {
    #expect(draw(RangeBar(0...10, live: 5, target: 8), 14).text == "[─────●──◆──]")
    #expect(draw(RangeBar(0...10, live: 10, target: 2), 14).text == "[──◆───────●]!")
    #expect(draw(RangeBar(0...10, live: 5, target: 5), 14).text == "[─────◉─────]")
    #expect(draw(RangeBar(0...10, live: nil), 14).text == "[───────────]")
    #expect(draw(RangeBar(0...10, live: -3), 14, 1, .ascii).text == "[o----------]!")
    #expect(draw(RangeBar(0...10, live: 5, target: 8), 14, 1, .ascii).text == "[-----o--x--]")
  }

  @Test func nearALimitIsMoreThanAColour() {
    let near = draw(RangeBar(0...10, live: 9.8), 14, 1, .braille, .mono)
    #expect(near.text.hasSuffix("!"))
    #expect(near.cells.allSatisfy { $0.foreground.isStandard && $0.background.isStandard })
  }

  @Test func sparklineInEveryGlyphLevel() {
    let ramp = (0...7).map(Double.init)
    #expect(draw(Sparkline(ramp), 4).text == "⣀⣤⣶⣿")
    #expect(draw(Sparkline(ramp), 8, 1, .block).text == "▁▂▃▄▅▆▇█")
    #expect(draw(Sparkline(ramp), 8, 1, .ascii).text == "..::||##")
    #expect(draw(Sparkline(ramp), 10, 1, .console).text == "  ▄▄▄▄████")
    #expect(draw(Sparkline([.nan, 1]), 2, 1, .block).text == " ▅")
  }

  @Test func spikesSurviveDownsampling() {
    var samples = Array(repeating: 0.0, count: 1000)
    samples[501] = 1
    let canvas = draw(LinePlot(samples, range: 0...1), 20, 4, .block)
    #expect(canvas.text.split(separator: "\n")[0].contains("▓"))
    #expect(Series.columns(samples, count: 20).compactMap { $0?.upperBound }.max() == 1)
  }

  @Test func linesHaveNoHoles() {
    let runs = LinePlot.connected([0...0, 9...9, nil, 3...4, 0...0])
    #expect(runs == [0...0, 1...9, nil, 3...4, 0...2])
  }

  @Test func plotWithThreshold() throws {
    let samples = (0..<60).map { Double(($0 * $0) % 37) }
    for level in GlyphLevel.allCases {
      try golden(
        draw(LinePlot(samples, threshold: 30), 30, 6, .level(level)), "plot-\(level)")
    }
  }

  @Test func pictureOfFourPixels() {
    let picture = Picture(
      width: 2, height: 2,
      pixels: [RGB(255, 0, 0), RGB(0, 255, 0), RGB(0, 0, 255), RGB(255, 255, 255)])
    let canvas = draw(PictureView(picture), 2, 1)
    #expect(canvas.text == "▀▀")
    #expect(canvas[0, 0].ink == Ink(Color(196), on: Color(21)))
    #expect(canvas[1, 0].ink == Ink(Color(46), on: Color(231)))
    #expect(draw(PictureView(picture), 2, 2, .ascii, .mono).text.contains("@") == false)
    func grey(_ step: Int) -> RGB { RGB(UInt8(step * 28), UInt8(step * 28), UInt8(step * 28)) }
    let ramp = Picture(width: 10, height: 1, pixels: (0..<10).map(grey))
    let view = PictureView(ramp, keepsProportions: false)
    #expect(draw(view, 10, 1, .ascii, .mono).text == " .:-=+*#%@")
    #expect(draw(view, 10, 1, .console, .mono).text == "  ░░▒▒▓▓██")
    #expect(draw(view, 10, 1, .braille, .mono).text.unicodeScalars.last?.value == 0x28FF)
  }

  @Test func pictureNeedsNoMorePairsThanThereAre() {
    var colors: Set<Int32> = []
    for r in stride(from: 0, through: 255, by: 5) {
      for g in stride(from: 0, through: 255, by: 5) {
        for b in stride(from: 0, through: 255, by: 5) {
          let color = Color.nearest(RGB(UInt8(r), UInt8(g), UInt8(b)), depth: .palette256)
          #expect(color.index >= 16)
          colors.insert(color.index)
        }
      }
    }
    #expect(colors.count <= 240)
  }

  @Test func timelineKeepsShortRuns() {
    let timeline = Timeline(
      runs: [
        .init(0, 100, tone: .policy, fill: .low),
        .init(50, 50.5, tone: .human, fill: .full, priority: 1),
      ], marks: [.init(50, "▲")], extent: 0...100)
    #expect(draw(timeline, 10, 2).text == "     ▲\n▁▁▁▁▁█▁▁▁▁")
    #expect(draw(timeline, 10, 1, .ascii).text == "_____#____")
    #expect(timeline.column(of: 100, width: 10) == 9)
    #expect(timeline.column(of: 101, width: 10) == nil)
  }

  @Test func boxTitlesAreCutNotWrapped() {
    #expect(
      draw(Box("a long title", trailing: "right"), 12, 2).text == "╭─ a lon… ─╮\n╰──────────╯")
    #expect(draw(Box("t", trailing: "right"), 16, 2).text == "╭─ t ── right ─╮\n╰──────────────╯")
    #expect(draw(Box("t"), 8, 3, .ascii).text == "+- t --+\n|      |\n+------+")
  }

  @Test func keyBarKeepsTheHelp() {
    let bar = KeyBar(WidgetSamples.keymap, context: "live", last: "help")
    #expect(draw(bar, 50).text == "SPACE hold  TAB take over  q leave          ? help")
    #expect(draw(bar, 30).text == "SPACE hold              ? help")
    #expect(draw(bar, 6).text == "? help")
  }

  @Test func tableScrollsToTheSelectedRow() {
    let table = Table(
      columns: [.init("no", .fixed(3), align: .right)], rows: (0..<9).map { ["\($0)"] }, selected: 7
    )
    #expect(draw(table, 5, 4).text == " no\n  5 │\n  6 │\n  7 █")
    #expect(Scroll.offset(5, showing: 2, of: 9, in: 3) == 2)
    #expect(Scroll.offset(8, showing: nil, of: 9, in: 3) == 6)
    #expect(Scroll.offset(8, showing: nil, of: 2, in: 3) == 0)
  }

  @Test func newestMessagesStay() {
    let list = MessageList((1...5).map { .init("message \($0)", time: "\($0)") })
    #expect(draw(list, 12, 2).text == "4 message 4\n5 message 5")
    #expect(draw(list, 12, 7).text.hasPrefix("1 message 1\n"))
    #expect(draw(MessageList([.init("one two three")]), 7, 1).text == "three")
  }
}
