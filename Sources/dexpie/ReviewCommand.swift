import ArgumentParser
import Episodes
import Foundation
import RealTime
import Resources
import Review
import TerminalUI

/// Looks through a dataset and labels its segments.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Look through recorded episodes and label how good every segment was.",
    discussion: """
      Up and down choose an episode, left and right a frame, SPACE plays. 1 to 5 say how good the \
      segment at the cursor was, u takes that back, n goes to the next one without a label, L leads \
      through all of them, ? shows every key. Every label is on disk when it is on the screen.
      """)

  @Argument(help: "The dataset, a .dexpie file.")
  var dataset: String

  @Option(help: "Your name, stored with every label; several people label beside one another.")
  var name = ProcessInfo.processInfo.environment["USER"] ?? "rater"

  @Option(
    help: "Episodes to begin with, such as 'task:place outcome:failure stage>3 unlabelled'.")
  var filter = ""

  @Flag(help: "Only look: nothing can be labelled.")
  var readOnly = false

  @Option(help: "Frames a second while it plays, 5 to 60.")
  var fps = 30

  @Option(help: "Colours: auto, never, 16 or 256. NO_COLOR=1 also turns them off.")
  var color = ColorMode.auto

  @Option(help: "Glyphs: braille, block, console or ascii; chosen by the terminal when not given.")
  var glyphs: GlyphLevel?

  func validate() throws {
    guard (5...60).contains(fps) else { throw ValidationError("--fps must be 5 to 60.") }
    guard !name.allSatisfy(\.isWhitespace) else {
      throw ValidationError("--name must have letters: it tells whose labels they are.")
    }
    do throws(FilterError) {
      _ = try EpisodeFilter(filter)
    } catch {
      throw ValidationError("--filter: \(error.description).")
    }
  }

  func run() throws {
    try DisplayOptions.requireTerminal(
      otherwise: "use 'dexpie episodes' and 'dexpie labels', which need none")
    Backtraces.makeNonInteractive()
    let keys = try ReviewKeys.load(
      path: try Resources.file("Keymaps/review.yaml"),
      overlay: Resources.userFolder.map { $0 + "/keymaps/review.yaml" })
    let store = try Dataset(dataset, access: readOnly ? .readOnly : .open)
    defer { store.close() }
    ProcessSignals.quitOnTerminate()
    var options = ReviewOptions(keys: keys, rater: name)
    options.framesPerSecond = fps
    options.glyphs = glyphs
    options.filter = filter
    options.terminal.color = color
    options.terminal.suspendable = true
    options.isFinished = { ProcessSignals.isQuitRequested }
    var loop = ReviewLoop(store, options: options)
    try loop.run()
  }
}
