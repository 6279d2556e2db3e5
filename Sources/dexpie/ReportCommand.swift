import ArgumentParser
import Foundation
import Improvement
import RealTime
import Resources
import Review
import TerminalUI

/// Shows what an improvement came to.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show what 'dexpie improve' came to: a table, and a page with plots.",
    discussion: """
      Writes report.md and report.html anew; the page needs no network. With --tui it writes nothing \
      and shows the same in the terminal: arrows, page, home and end scroll, q leaves.
      """)

  @Argument(help: "The folder of 'dexpie improve'.")
  var folder: String

  @Flag(help: "Print the numbers as JSON.")
  var json = false

  @Flag(help: "Show tables and plots in the terminal.")
  var tui = false

  @Option(help: "With --tui: colours, auto, never, 16 or 256. NO_COLOR=1 also turns them off.")
  var color = ColorMode.auto

  @Option(
    help: """
      With --tui: glyphs, braille, block, console or ascii; chosen by the terminal when not given.
      """)
  var glyphs: GlyphLevel?

  func validate() throws {
    if json, tui { throw ValidationError("--json is for programs, --tui for people; give one.") }
  }

  func run() throws {
    let url = URL(fileURLWithPath: folder)
    let report = ImprovementReport(try ImprovementResults(url))
    if tui { return try show(report) }
    try report.write(url)
    if json { return try StandardStreams.json(report.table) }
    try StandardStreams.result(report.text + "\nsee \(folder)/report.html")
  }

  private func show(_ report: ImprovementReport) throws {
    try DisplayOptions.requireTerminal(
      otherwise: "leave --tui away: the tables are printed, and report.html has the plots")
    Backtraces.makeNonInteractive()
    let keys = try Self.keys()
    ProcessSignals.quitOnTerminate()
    var terminal = TerminalOptions()
    terminal.color = color
    terminal.suspendable = true
    var loop = ReportLoop(
      ReportModel(keys: keys, folder: folder, report: report), glyphs: glyphs,
      options: terminal, isFinished: { ProcessSignals.isQuitRequested })
    try loop.run()
  }

  /// What keys do on that screen.
  static func keys() throws -> ReportKeys {
    try ReportKeys.load(
      path: try Resources.file("Keymaps/report.yaml"),
      overlay: Resources.userFolder.map { $0 + "/keymaps/report.yaml" })
  }
}
