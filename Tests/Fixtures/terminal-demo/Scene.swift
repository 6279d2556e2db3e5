import TerminalUI

/// What the demo shows.
struct Scene {
  nonisolated(unsafe) static var interrupts = 0

  var frame = 0
  var last = "-"

  func draw(_ canvas: inout Canvas, _ statistics: FrameStatistics) {
    let size = "\(canvas.columns)x\(canvas.rows)"
    canvas.draw { region in
      let theme = region.theme
      region.write("┌ joints ─┐ \(size)", x: 0, y: 0, theme[.policy])
      region.write("│ ⣿⡇⠿ █▌▀ │ 手", x: 0, y: 1, theme[.ok])
      region.write("last \(last)", x: 0, y: 3, Ink(style: .bold))
      region.write("interrupts \(Scene.interrupts)", x: 0, y: 4)
      region.write("q quit", x: 0, y: region.height - 1)
    }
  }

  /// Every cell another glyph and other colours, frame after frame.
  func drawNoise(_ canvas: inout Canvas) {
    canvas.draw { region in
      for y in 0..<region.height {
        for x in 0..<region.width {
          let seed = (x &* 7919 &+ y &* 104_729 &+ frame &* 1_299_709) & 0xFFFF
          let glyph = Unicode.Scalar(UInt32(0x2801 + seed % 250)) ?? "?"
          region.put(glyph, x: x, y: y, Ink(Color(16 + seed % 216), on: Color(16 + seed / 7 % 216)))
        }
      }
      region.write("frame \(frame)", x: 0, y: 0)
    }
  }
}
