import Console
import RealTime
import Rollout
import TerminalUI

/// The live screen drawn without a terminal.
struct StillScreen {
  private let scene: ConsoleScene
  private let columns: Int
  private let rows: Int
  private var model: ConsoleModel

  /// Makes a screen of a size.
  init(scene: ConsoleScene, keys: ConsoleKeys, columns: Int, rows: Int) {
    self.scene = scene
    self.columns = columns
    self.rows = rows
    model = ConsoleModel(keys: keys, camera: scene.camera)
  }

  /// Takes in the newest report, so that the plots have a history.
  mutating func update(_ snapshot: RolloutSnapshot?) {
    _ = model.update(snapshot, time: MonotonicClock().now)
  }

  /// Draws it.
  func canvas(glyphs: GlyphLevel?) -> Canvas {
    let look = Look(
      theme: Theme(depth: .palette256), glyphs: .level(glyphs ?? .braille))
    return ConsoleScreen.canvas(
      model, scene: scene, columns: columns, rows: rows, look: look)
  }
}
