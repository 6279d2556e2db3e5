import Foundation
import Glibc
import Learning
import TerminalUI

/// How far a training is, as a bar on a terminal's standard error.
///
/// With `--watch` a plot of the loss is above it. Nothing when standard error is a file or a pipe.
struct TrainingDisplay {
  private var bar: ProgressBar
  private let isWatched: Bool
  private let lossFormat: String
  /// Common logarithms of the averaged loss, one a step of this process.
  private var losses: [Double] = []
  private var drawn = ContinuousClock.now - .seconds(1)
  private var isFirst = true

  /// Makes a display of a number of steps.
  init(steps: Int, isWatched: Bool, lossFormat: String = "%.5f") {
    bar = ProgressBar(total: steps)
    self.isWatched = isWatched && StandardStreams.errorIsTerminal
    self.lossFormat = lossFormat
  }

  /// Draws where the training is.
  mutating func show(_ state: TrainingProgress) {
    if isWatched {
      losses.append(log10(max(state.loss, 1e-12)))
      let now = ContinuousClock.now
      if now - drawn > .milliseconds(500) || state.step == state.steps {
        drawn = now
        drawPlot()
      }
    }
    bar.show(
      state.step,
      String(format: "loss \(lossFormat), %.0f steps/s", state.loss, state.rate))
  }

  /// Ends the line.
  func finish() { bar.finish() }

  private mutating func drawPlot() {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0
    let columns = isKnown && size.ws_col > 0 ? Int(size.ws_col) : 80
    let rows = min(16, max(0, (isKnown ? Int(size.ws_row) : 24) - 3))
    guard columns >= 30, rows >= 4 else { return }
    let environment = ProcessInfo.processInfo.environment
    let text = Self.plot(
      losses, columns: min(columns - 1, 110), rows: rows, format: lossFormat,
      glyphs: .detect(environment: environment))
    // Over the plot before: up from the bar's line.
    let up = isFirst ? "\r\u{1B}[K" : "\r\u{1B}[\(rows + 1)A"
    isFirst = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let padded = lines + Array(repeating: "", count: max(0, rows + 1 - lines.count))
    StandardStreams.note(up + padded.map { $0 + "\u{1B}[K\n" }.joined(), terminator: "")
  }

  /// The plot and a line of what its edges stand for.
  private static func plot(
    _ losses: [Double], columns: Int, rows: Int, format: String, glyphs: GlyphLevel
  ) -> String {
    let look = Look(theme: Theme(depth: .mono), glyphs: .level(glyphs))
    var canvas = Canvas(columns: columns, rows: rows, look: look)
    canvas.draw(LinePlot(losses, stretch: true))
    let (low, high) = (pow(10, losses.min() ?? 0), pow(10, losses.max() ?? 0))
    return canvas.text
      + String(format: "\nloss from \(format) (top) to \(format), logarithmic", high, low)
  }
}
