import ArgumentParser
import Foundation
import Improvement

/// Shows what an improvement came to.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show what 'dexpie improve' came to: a table, and a page with plots.",
    discussion: "Writes report.md and report.html anew; the page needs no network.")

  @Argument(help: "The folder of 'dexpie improve'.")
  var folder: String

  @Flag(help: "Print the numbers as JSON.")
  var json = false

  func run() throws {
    let url = URL(fileURLWithPath: folder)
    let report = ImprovementReport(try ImprovementResults(url))
    try report.write(url)
    if json { return try StandardStreams.json(report.table) }
    try StandardStreams.result(report.text + "\nsee \(folder)/report.html")
  }
}
