import Robotics
import Rollout
public import TerminalUI

/// Draws a model: the whole screen as a pure function of the model, the scene's cells and the size.
public struct ConsoleScreen: Widget {
  /// What is shown.
  public let model: ConsoleModel
  /// The scene as cells of the size ``sceneSize(_:columns:rows:)`` tells; nil when there is none.
  public let scene: Canvas?

  /// Makes the screen of a model.
  public init(_ model: ConsoleModel, scene: Canvas? = nil) {
    self.model = model
    self.scene = scene
  }

  /// Draws the screen and, once, the scene in it: for a picture of one moment.
  public static func canvas(
    _ model: ConsoleModel, scene: ConsoleScene?, columns: Int, rows: Int, look: Look = .standard
  ) -> Canvas {
    var painter = ScenePainter(scene, perSecond: 1)
    let cells = painter.draw(model, columns: columns, rows: rows, look: look, time: 0)
    return ConsoleScreen(model, scene: cells).canvas(columns: columns, rows: rows, look: look)
  }

  /// The room of the scene in cells, at 0, 0; nil when the screen does not show it.
  public static func sceneSize(_ model: ConsoleModel, columns: Int, rows: Int) -> Rect? {
    guard let snapshot = model.snapshot, snapshot.scene != nil, snapshot.session.phase != .ended
    else { return nil }
    let layout = LiveLayout(
      Rect(width: columns, height: rows), joints: snapshot.session.task.hand.joints.count,
      hasScene: true, zoomed: model.zoomed)
    guard let frame = layout.frames[.scene] else { return nil }
    return frame.insidePanel(boxed: layout.kind.isBoxed)
  }

  /// Draws the screen over the whole region.
  public func draw(in region: inout Region) {
    defer { if region.glyphs.level == .ascii { region.replaceBeyondASCII() } }
    guard let snapshot = model.snapshot else {
      region.draw(WaitingScreen(model: model))
      return
    }
    if WindowClass(region.bounds) == .tooSmall {
      region.draw(SmallScreen(model: model, snapshot: snapshot))
    } else if snapshot.session.phase == .ended {
      region.draw(OutcomeScreen(view: LiveView(model: model, snapshot: snapshot, boxed: true)))
    } else {
      region.draw(LiveScreen(model: model, snapshot: snapshot, scene: scene))
    }
    if let overlay = model.overlay {
      region.draw(OverlayView(model: model, overlay: overlay))
    }
  }
}
