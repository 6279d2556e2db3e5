import Console
import Episodes
import Foundation
import RealTime
import Resources
import Robotics
import Rollout
import Simulation
import Teleoperation

/// The simulated robot in real time, as the console runs it, for measurements.
enum LiveRobot {
  /// A session that has started by itself and does not end on success or at a step limit.
  static func session(
    dataset: Dataset?, hub: DeviceHub?, rate: Double = 120,
    trace: RingBuffer<LiveSession.TickTrace>?
  ) throws -> LiveSession {
    var task = try TaskDefinition(named: "place")
    task.description.stepLimit = .max
    var settings = LiveSettings()
    settings.rollout.controlRate = rate
    settings.rollout.successFrames = .max
    settings.startsByItself = true
    return try LiveSession(
      simulated: try SimulatedRobot(task), policy: try ScriptedPolicy.imperfect.make(task),
      dataset: dataset, hub: hub, settings: settings, trace: trace)
  }

  /// What draws its scene.
  static func scene() throws -> ConsoleScene {
    let task = try TaskDefinition(named: "place")
    return ConsoleScene(
      solids: try SimulatedRobot(task).sceneSolids,
      camera: task.cameras["default"] ?? SceneCamera())
  }

  /// The console's keys.
  static func keys() throws -> ConsoleKeys {
    try ConsoleKeys.load(path: try Resources.file("Keymaps/console.yaml"))
  }
}
