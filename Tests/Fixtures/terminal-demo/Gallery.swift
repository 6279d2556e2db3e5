import Glibc
import TerminalUI

/// Every widget on one screen.
struct Gallery {
  var frame = 0

  func canvas(columns: Int, rows: Int, look: Look = .standard) -> Canvas {
    var canvas = Canvas(columns: columns, rows: rows, look: look)
    canvas.draw { draw(in: &$0) }
    return canvas
  }

  private func draw(in region: inout Region) {
    let rows = region.bounds.rows(
      .fixed(5), .weight(3, minimum: 8), .weight(2, minimum: 6), .fixed(1))
    drawHead(in: &region, rows[0])
    let top = rows[1].columns(
      .weight(3, minimum: 30), .weight(2, minimum: 20), .weight(2, minimum: 18))
    region.box(Box("joints", trailing: "120 Hz", isFocused: true), in: top[0]) {
      drawJoints(in: &$0)
    }
    region.box(Box("scene"), in: top[1]) { $0.draw(PictureView(picture)) }
    region.box(Box("confidence"), in: top[2]) { drawConfidence(in: &$0) }
    let low = rows[2].columns(.weight(3, minimum: 30), .weight(2, minimum: 20))
    region.box(Box("episodes", trailing: "12"), in: low[0]) { $0.draw(table) }
    region.box(Box("messages"), in: low[1]) { $0.draw(messages) }
    region.draw(KeyBar(Gallery.entries, last: Gallery.help), in: rows[3])
  }

  private func drawHead(in region: inout Region, _ area: Rect) {
    region.box(Box("place · episode 12", trailing: "step 429/800", footer: "demo.dexpie"), in: area)
    {
      let parts = $0.bounds.columns(.fixed(32), .atLeast(10), spacing: 2)
      $0.draw(Banner("POLICY", tone: .policy), in: parts[0])
      let area = parts[1]
      $0.draw(in: area) { region in
        region.draw(timeline, in: Rect(width: region.width, height: 2))
        region.write(
          [
            ("\(region.glyphs.check)reach ", region.theme[.ok]),
            ("\(region.glyphs.check)grasp ", region.theme[.ok]),
            ("\(region.glyphs.pointer)lift 62% ", region.theme[.accent]),
            ("\(region.glyphs.dot) carry", region.theme[.dim]),
          ], x: 0, y: 2)
      }
    }
  }

  private func drawJoints(in region: inout Region) {
    let names = ["little", "ring", "middle", "index", "lateral", "thumb"]
    for (i, name) in names.enumerated() {
      let live = 0.5 + 0.5 * sin(Double(frame) / 20 + Double(i))
      region.write(name, x: 0, y: i, width: 8)
      region.write("\(Int(live * 1000))", x: 8, y: i, width: 5, align: .right)
      region.draw(
        RangeBar(0...1, live: live, target: min(1, live + 0.15)),
        in: Rect(x: 14, y: i, width: region.width - 14, height: 1))
    }
    region.draw(
      Gauge("disk", 0.37, value: "81 GB", tone: .ok),
      in: Rect(x: 0, y: names.count + 1, width: region.width, height: 1))
  }

  private func drawConfidence(in region: inout Region) {
    let samples = (0..<120).map { sin(Double($0 + frame) / 9) * exp(-Double($0 % 60) / 60) }
    let rows = region.bounds.rows(.fixed(1), .fixed(1), .atLeast(3))
    region.write("value", x: 0, y: 0, width: 7)
    region.draw(Sparkline(samples), in: Rect(x: 8, y: 0, width: region.width - 8, height: 1))
    region.write("familiar  low", x: 0, y: 1, region.theme[.warning])
    region.draw(LinePlot(samples, threshold: -0.4), in: rows[2])
  }

  private var picture: Picture {
    let (w, h) = (96, 72)
    var pixels: [RGB] = []
    for y in 0..<h {
      for x in 0..<w {
        let (dx, dy) = (Double(x - 48), Double(y - 34))
        let inside = dx * dx + dy * dy < 620
        let light = max(0, min(1, 0.75 - (dx + dy) / 70))
        pixels.append(
          inside
            ? RGB(UInt8(60 + 190 * light), UInt8(40 + 110 * light), UInt8(30 + 30 * light))
            : RGB(UInt8(30 + y), UInt8(40 + y), UInt8(60 + y)))
      }
    }
    return Picture(width: w, height: h, pixels: pixels)
  }

  private var timeline: Timeline {
    Timeline(
      runs: [
        .init(0, 300, tone: .policy, fill: .low), .init(300, 330, tone: .align, fill: .shade),
        .init(330, 400, tone: .human, fill: .full), .init(400, 429, tone: .policy, fill: .low),
        .init(120, 122, tone: .human, fill: .full, priority: 1),
      ],
      marks: [.init(300, "▲", tone: .human), .init(200, "!", tone: .warning)],
      extent: 0...800, cursor: 429)
  }

  private var table: Table {
    Table(
      columns: [
        .init("no", .fixed(4), align: .right), .init("outcome", .fixed(9)),
        .init("stages", .atLeast(8)), .init("human", .fixed(6), align: .right),
      ],
      rows: (1...12).map { i in
        [
          "\(i)", .init(i % 3 == 0 ? "failure" : "success", tone: i % 3 == 0 ? .danger : .ok),
          "reach grasp lift", "\(i * 7 % 40)%",
        ]
      }, selected: 4)
  }

  private var messages: MessageList {
    MessageList([
      .init("recording", time: "00:00"),
      .init("glove match out of reach", time: "00:11", tone: .warning),
      .init("stage lift began", time: "00:14"),
    ])
  }

  static let entries = [
    KeymapEntry(action: "hold", keys: [.character(" ")], description: "hold", isInBar: true),
    KeymapEntry(action: "take-over", keys: [.named(.tab)], description: "take over", isInBar: true),
    KeymapEntry(action: "success", keys: [.named(.enter)], description: "success", isInBar: true),
    KeymapEntry(
      action: "failure", keys: [.named(.backspace)], description: "failure", isInBar: true),
  ]
  static let help = KeymapEntry(
    action: "help", keys: [.character("?")], description: "help", isInBar: true)
}
