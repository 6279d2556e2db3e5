import ArgumentParser
import Episodes
import Interchange
import Robotics
import Simulation

/// Pictures of recorded moments, as the simulation's camera sees them.
enum ScenePictures {
  /// A painter of the scenes of whatever tasks a dataset has.
  static func painter() -> FramePainter {
    var scenes: [String: (RecordedScene, SceneRenderer)] = [:]
    return FramePainter { header, frame in
      let name = header.task.name
      let (scene, renderer): (RecordedScene, SceneRenderer)
      if let known = scenes[name] {
        (scene, renderer) = known
      } else {
        scene = try RecordedScene(try TaskDefinition(named: name))
        guard scene.suits(header.task) else {
          throw ValidationError(
            "The task '\(name)' on this machine has another hand or other features than the "
              + "recorded one, so --pictures cannot draw it.")
        }
        renderer = SceneRenderer(solids: scene.solids)
        scenes[name] = (scene, renderer)
      }
      guard
        let snapshot = try scene.snapshot(
          state: frame.state, features: frame.scene, seed: header.seed)
      else {
        throw ValidationError("Frame \(frame.step) holds numbers that are not finite.")
      }
      let picture = renderer.render(
        snapshot, camera: scene.task.defaultCamera, width: FramePainter.size,
        height: FramePainter.size)
      return picture.pixels.flatMap { [$0.x, $0.y, $0.z] }
    }
  }
}
