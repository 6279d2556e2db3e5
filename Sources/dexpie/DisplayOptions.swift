public import ArgumentParser
import Console
import Foundation
import RealTime
import Rollout
import TerminalUI

/// How the screen is drawn.
struct DisplayOptions: ParsableArguments {
  @Option(help: "Frames a second while an episode runs, 5 to 60.")
  var fps = 30

  @Option(help: "Colours: auto, never, 16 or 256. NO_COLOR=1 also turns them off.")
  var color = ColorMode.auto

  @Option(help: "Glyphs: braille, block, console or ascii; chosen by the terminal when not given.")
  var glyphs: GlyphLevel?

  @Flag(inversion: .prefixedNo, help: "Ring the bell at an alarm.")
  var bell = true

  @Option(
    help: ArgumentHelp(
      "Run for a while without a terminal, write the screen to a file (.svg or text) and end.",
      valueName: "file"))
  var once: String?

  @Option(help: ArgumentHelp("With --once: seconds to run first.", valueName: "seconds"))
  var after = 5.0

  @Option(help: "With --once: columns and rows of the screen, such as 120x40.")
  var size = "120x40"

  func validate() throws {
    guard (5...60).contains(fps) else { throw ValidationError("--fps must be 5 to 60.") }
    guard (0...3600).contains(after) else {
      throw ValidationError("--after takes seconds, 0 to 3600.")
    }
    _ = try dimensions()
  }

  /// What the console is told.
  func consoleOptions(_ keys: ConsoleKeys) -> ConsoleOptions {
    var options = ConsoleOptions(keys: keys)
    options.framesPerSecond = fps
    options.terminal.color = color
    options.glyphs = glyphs
    options.rings = bell
    return options
  }

  /// Refuses to start without a terminal.
  static func requireTerminal(otherwise: String) throws {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw ValidationError(
        "This needs a terminal for its keys and its screen, and this is a pipe or a file. "
          + "Run it in a terminal, or \(otherwise).")
    }
    guard ProcessInfo.processInfo.environment["TERM"] != "dumb" else {
      throw ValidationError(
        "TERM is 'dumb': this terminal says that it cannot place text on its screen. Set TERM to "
          + "what it really is, such as xterm-256color.")
    }
  }

  /// Draws the session's screen after a while.
  ///
  /// - Throws: the exit status of an interrupted program when it is told to end before that.
  func draw(
    _ session: LiveSession, scene: ConsoleScene, keys: ConsoleKeys, to file: String
  ) throws {
    let (columns, rows) = try dimensions()
    let frame = 1.0 / 30
    var drawing = StillScreen(scene: scene, keys: keys, columns: columns, rows: rows)
    for _ in 0..<Int(after / frame) {
      usleep(UInt32(frame * 1e6))
      if ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested { throw ExitCode(130) }
      drawing.update(session.newestSnapshot)
    }
    let canvas = drawing.canvas(glyphs: glyphs)
    let text = file.hasSuffix(".svg") ? canvas.svg() : canvas.text + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    StandardStreams.note("The screen is in \(file).")
  }

  private func dimensions() throws -> (Int, Int) {
    let parts = size.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, parts.allSatisfy({ (1...500).contains($0) }) else {
      throw ValidationError("--size takes columns and rows such as 120x40, not '\(size)'.")
    }
    return (parts[0], parts[1])
  }
}

extension ColorMode: ExpressibleByArgument {}
extension GlyphLevel: ExpressibleByArgument {}
