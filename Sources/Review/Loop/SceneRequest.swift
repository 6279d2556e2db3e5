import Episodes
import Robotics
import Simulation
import TerminalUI

/// Everything a picture of a recorded moment is made of.
struct SceneRequest: Sendable, Equatable {
  /// The task of the episode.
  var task: TaskDescription
  /// The seed of its start.
  var seed: UInt64
  /// The frame shown.
  var frame: Frame
  /// Where it is looked at from; nil for the task's own camera.
  var camera: SceneCamera?
  /// Columns and rows.
  var size: Rect
  /// Colours and glyphs.
  var look: Look

  /// What the screen needs now; nil when it shows no scene.
  init?(_ model: ReviewModel, columns: Int, rows: Int, look: Look) {
    guard let track = model.track, let frame = model.current,
      let size = ReviewScreen.sceneSize(model, columns: columns, rows: rows)
    else { return nil }
    task = track.header.task
    seed = track.header.seed
    self.frame = frame
    camera = model.camera
    self.size = size
    self.look = look
  }
}
