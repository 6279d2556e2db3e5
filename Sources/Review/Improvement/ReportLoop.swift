import Foundation
public import TerminalUI

/// Shows the report of an improvement on a terminal until the person leaves.
///
/// It owns the terminal and runs on the calling thread.
public struct ReportLoop {
  private var model: ReportModel
  private let glyphs: GlyphLevel?
  private let options: TerminalOptions
  private let isFinished: () -> Bool

  /// Makes the loop of a screen.
  ///
  /// - Parameters:
  ///   - model: what is shown.
  ///   - glyphs: glyphs asked for; nil takes what terminal and locale suggest.
  ///   - options: how the terminal is opened.
  ///   - isFinished: true when it shall end though the person did not ask: SIGTERM.
  public init(
    _ model: ReportModel, glyphs: GlyphLevel? = nil, options: TerminalOptions,
    isFinished: @escaping () -> Bool = { false }
  ) {
    self.model = model
    self.glyphs = glyphs
    self.options = options
    self.isFinished = isFinished
  }

  /// Shows the screen.
  ///
  /// - Throws: `TerminalError` when the terminal cannot be used.
  public mutating func run() throws(TerminalError) {
    var terminal = try Terminal(options)
    let look = Look(
      theme: Theme(depth: terminal.colorDepth),
      glyphs: .level(
        .detect(requested: glyphs, environment: ProcessInfo.processInfo.environment)))
    model.resize(columns: terminal.columns, rows: terminal.rows)
    var mustDraw = true
    while !model.isQuitting, !isFinished() {
      while let event = terminal.poll() {
        if model.handle(event) { terminal.redrawAll() }
        mustDraw = true
      }
      if mustDraw, !model.isQuitting {
        let screen = ReportScreen(model)
        // What a terminal that is still busy with the frame before did not take is shown later.
        mustDraw = !terminal.present(
          screen.canvas(columns: terminal.columns, rows: terminal.rows, look: look))
      }
      terminal.wait(.milliseconds(mustDraw ? 10 : 250))
    }
  }
}
