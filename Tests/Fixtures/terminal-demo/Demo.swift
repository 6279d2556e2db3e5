import Glibc
import TerminalUI

/// A screen that the tests start on a pseudo-terminal and make fail in every way.
///
/// The first argument is what happens at the tenth frame, or how the screen is opened.
@main
struct Demo {
  static func main() throws {
    let mode = CommandLine.arguments.dropFirst().first ?? "run"
    if mode == "svg" {
      print(Gallery().canvas(columns: 120, rows: 34).svg(title: "gallery"))
      return
    }
    do {
      if mode == "reopen" { try run("once") }
      try run(mode)
    } catch TerminalError.notATerminal {
      print("\(TerminalError.notATerminal)")
      exit(2)
    }
  }

  private static func run(_ mode: String) throws {
    var options = TerminalOptions()
    options.suspendable = mode == "suspendable"
    options.mouse = mode == "mouse"
    options.focus = mode == "focus"
    if mode == "log" { options.log = CommandLine.arguments.last }
    if mode == "interrupt" {
      options.leavesInterrupt = true
      signal(SIGINT) { _ in Scene.interrupts += 1 }
    }
    var terminal = try Terminal(options)
    var scene = Scene()
    while true {
      while let event = terminal.poll() {
        if event == .key(.character("q")) {
          report(terminal.statistics, mode)
          return
        }
        if event == .closed { return }
        if event == .key(.control("L")) { terminal.redrawAll() }
        scene.last = "\(event)"
      }
      let depth = terminal.colorDepth
      let look = Look(theme: Theme(depth: depth), glyphs: .braille)
      var canvas = Canvas(columns: terminal.columns, rows: terminal.rows, look: look)
      if mode == "gallery" {
        canvas = Gallery(frame: scene.frame).canvas(
          columns: canvas.columns, rows: canvas.rows, look: look)
      } else if mode == "flood" {
        scene.drawNoise(&canvas)
      } else {
        scene.draw(&canvas, terminal.statistics)
      }
      terminal.present(canvas)
      scene.frame += 1
      if scene.frame == 10 {
        if mode == "once" { return }
        try happen(mode, scene.frame)
      }
      terminal.wait(.milliseconds(5))
    }
  }

  /// After the screen is given back, so that it can be read there.
  private static func report(_ statistics: FrameStatistics, _ mode: String) {
    guard ["statistics", "flood", "gallery"].contains(mode) else { return }
    fputs(
      "presented \(statistics.presented) changed \(statistics.changed) "
        + "writes \(statistics.writes) bytes \(statistics.bytes) dropped \(statistics.dropped)\n",
      fdopen(2, "w"))
  }

  private static func happen(_ mode: String, _ frame: Int) throws {
    switch mode {
    case "trap": fatalError("on purpose")
    case "index": print([frame][frame])
    case "abort": abort()
    case "throw": throw TerminalError.notUTF8
    case "exit": exit(3)
    case "segv": UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = frame
    case "overflow": print(deep(frame))
    case "stderr", "log": _ = write(2, "a stray message\n", 16)
    default: break
    }
  }

  @inline(never) private static func deep(_ n: Int) -> Int {
    n == -1 ? 0 : deep(n &+ 1) &+ deep(n &+ 2)
  }
}
