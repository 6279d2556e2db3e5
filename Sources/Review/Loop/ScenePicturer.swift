import Console
import Episodes
import Robotics
import Simulation
import TerminalUI

/// Draws recorded moments; used by one thread, which may wait for worlds to load.
struct ScenePicturer {
  private enum World {
    case scene(RecordedScene, SceneRenderer)
    case absent(String)
  }

  private var worlds: [String: World] = [:]

  /// Draws a moment.
  ///
  /// - Returns: the scene or why there is none, and the camera the task begins with.
  mutating func draw(_ request: SceneRequest) -> (cells: SceneCells, home: SceneCamera?) {
    let name = request.task.name
    let world = worlds[name] ?? ScenePicturer.load(name)
    worlds[name] = world
    switch world {
    case .absent(let reason): return (.absent(reason), nil)
    case .scene(let scene, let renderer):
      let home = scene.task.defaultCamera
      guard scene.suits(request.task) else {
        return (.absent(ScenePicturer.differs(name)), nil)
      }
      do throws(SimulationError) {
        guard
          let snapshot = try scene.snapshot(
            state: request.frame.state, features: request.frame.scene, seed: request.seed)
        else { return (.absent("This frame holds numbers that are not finite."), home) }
        let picture = renderer.render(
          snapshot, camera: request.camera ?? home, width: request.size.width,
          height: request.size.height * 2)
        return (.cells(picture.cells(request.look)), home)
      } catch {
        return (.absent("\(error)"), home)
      }
    }
  }

  private static func load(_ name: String) -> World {
    do throws(SimulationError) {
      let scene = try RecordedScene(try TaskDefinition(named: name))
      return .scene(scene, SceneRenderer(solids: scene.solids))
    } catch {
      return .absent(
        "There is no world of the task '\(name)' on this machine; the hand is drawn from its "
          + "joints, open at the top.")
    }
  }

  private static func differs(_ name: String) -> String {
    "The task '\(name)' on this machine has another hand or other features than the recorded one; "
      + "the hand is drawn from its joints, open at the top."
  }
}
