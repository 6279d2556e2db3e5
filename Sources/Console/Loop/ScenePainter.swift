import Robotics
import Rollout
import Simulation
import TerminalUI

/// Draws the scene at its own, lower rate and keeps the cells in between.
struct ScenePainter {
  private let scene: ConsoleScene?
  private let period: Nanoseconds
  private var cells: Canvas?
  private var drawnAt: Nanoseconds = 0
  private var camera: SceneCamera?
  private var drawn: SceneSnapshot?

  init(_ scene: ConsoleScene?, perSecond: Int) {
    self.scene = scene
    period = .second / Nanoseconds(max(1, perSecond))
  }

  /// The scene as cells for a model's screen; drawn anew when it is due or the person turned the
  /// camera or the window changed.
  mutating func draw(
    _ model: ConsoleModel, columns: Int, rows: Int, look: Look, time: Nanoseconds
  ) -> Canvas? {
    guard let scene, let snapshot = model.snapshot?.scene,
      let size = ConsoleScreen.sceneSize(model, columns: columns, rows: rows)
    else { return nil }
    if let cells, camera == model.camera, cells.columns == size.width, cells.rows == size.height,
      time - drawnAt < period || drawn == snapshot
    {
      return cells
    }
    cells = ScenePainter.cells(scene, snapshot, model.camera, size, look)
    drawnAt = time
    camera = model.camera
    drawn = snapshot
    return cells
  }

  /// Draws a scene as cells.
  static func cells(
    _ scene: ConsoleScene, _ snapshot: SceneSnapshot, _ camera: SceneCamera,
    _ size: Rect, _ look: Look
  ) -> Canvas {
    scene.paint(snapshot, camera, size.width, size.height * 2).cells(look)
  }
}
