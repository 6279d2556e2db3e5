import ArgumentParser
import Episodes
import Foundation
import Learning
import Review
import TerminalUI

/// Shows what runs say of a dataset, and what of it is to be doubted.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say how good a dataset's critic, advantages and optimality are, and what to doubt.",
    discussion: """
      Histograms by who commanded, the critic's measures on what it has not learned from, and \
      warnings: what people did scores low, a critic labels its own data, labels changed since. \
      In 'dexpie review' the key I shows the same.
      """)

  @Argument(help: "The dataset, a .dexpie file.")
  var dataset: String

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp(
      "Advantage or critic run to look at; the newest advantage run by default.", valueName: "name")
  )
  var name = ""

  @Option(help: "Number of an episode, whose value over time and optimality are shown.")
  var episode: EpisodeID?

  @Option(help: "Glyphs: braille, block, console or ascii; chosen by the terminal when not given.")
  var glyphs: GlyphLevel?

  @Flag(help: "Print everything as JSON; with --episode, everything of that episode.")
  var json = false

  func run() throws {
    let store = try Dataset(dataset, access: .readOnly)
    defer { store.close() }
    // An episode that is not there is said before anything is computed.
    if let episode { _ = try store.summary(episode) }
    let inspection = try Inspection(store, run: name)
    if json {
      guard let episode else { return try StandardStreams.json(inspection) }
      guard let found = inspection.episode(episode) else {
        throw DatasetError.stillRecording(path: store.path, episode: episode)
      }
      return try StandardStreams.json(found)
    }
    let level = GlyphLevel.detect(
      requested: glyphs, environment: ProcessInfo.processInfo.environment)
    let report = InspectionReport(
      inspection, episode: episode, isWhole: episode == nil, width: 80, glyphs: .level(level))
    try StandardStreams.result(report.text)
  }
}
