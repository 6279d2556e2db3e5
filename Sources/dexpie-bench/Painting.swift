import Console
import Robotics
import Rollout
import TerminalUI

/// The live screen drawn frame by frame on a terminal, as the console's loop does it.
struct Painting: ~Copyable {
  private var terminal: Terminal
  private var model: ConsoleModel
  private let look: Look
  private let scene: ConsoleScene
  private var before = FrameStatistics()

  /// Opens the terminal.
  init(_ stand: TerminalStandIn, scene: ConsoleScene) throws {
    var options = TerminalOptions()
    options.input = stand.descriptor
    options.output = stand.descriptor
    options.term = "xterm-256color"
    let keys = try LiveRobot.keys()
    terminal = try Terminal(options)
    look = Look(theme: Theme(depth: .palette256), glyphs: .level(.braille))
    model = ConsoleModel(keys: keys, camera: scene.camera)
    self.scene = scene
  }

  /// Frames that changed something, bytes and writes since ``resetStatistics()``.
  var sent: (frames: Double, bytes: Double, writes: Double) {
    let now = terminal.statistics
    return (
      Double(now.changed - before.changed), Double(now.bytes - before.bytes),
      Double(now.writes - before.writes)
    )
  }

  /// Begins to count anew.
  mutating func resetStatistics() { before = terminal.statistics }

  /// Draws a report with a new picture of the scene.
  mutating func show(_ snapshot: RolloutSnapshot, time: Nanoseconds) {
    _ = model.update(snapshot, time: time)
    let canvas = ConsoleScreen.canvas(
      model, scene: scene, columns: terminal.columns, rows: terminal.rows, look: look)
    while !terminal.present(canvas) { terminal.wait(.milliseconds(1)) }
  }
}
