@preconcurrency internal import CMuJoCo
import Foundation
internal import Robotics

/// The floating wrist: three slides along the world's axes, then hinges yaw, pitch and roll.
///
/// `R = Rz(yaw) · Ry(pitch) · Rx(roll)`.
struct WristMechanism {
  private let actuators: [MuJoCoWorld.Actuator]
  /// Origin of the wrist's body when all slides are at zero, m.
  private let origin: SIMD3<Double>

  /// Binds the wrist of a task.
  init(_ task: TaskDefinition, world: MuJoCoWorld) throws(SimulationError) {
    guard let body = world.index(mjOBJ_BODY, task.wrist.body) else {
      throw .invalid(
        file: task.file, line: task.wrist.line, problem: "no body '\(task.wrist.body)'",
        expected: "a body of \(task.world)")
    }
    var found: [MuJoCoWorld.Actuator] = []
    for name in task.wrist.actuators {
      found.append(try world.actuator(name, task, line: task.wrist.line))
    }
    actuators = found
    let p = world.model.pointee.body_pos + 3 * body
    origin = SIMD3(p[0], p[1], p[2])
  }

  /// Measured pose.
  func pose(_ world: MuJoCoWorld) -> Pose { pose { world.data.pointee.qpos[$0.position] } }

  /// Commanded pose.
  func commanded(_ world: MuJoCoWorld) -> Pose { pose { world.data.pointee.ctrl[$0.control] } }

  private func pose(_ value: (MuJoCoWorld.Actuator) -> Double) -> Pose {
    let slides = SIMD3(value(actuators[0]), value(actuators[1]), value(actuators[2]))
    return Pose(
      position: origin + slides,
      rotation: Rotation(vector: SIMD3(0, 0, value(actuators[3])))
        * Rotation(vector: SIMD3(0, value(actuators[4]), 0))
        * Rotation(vector: SIMD3(value(actuators[5]), 0, 0)))
  }

  /// Writes the controls for a pose.
  func command(_ pose: Pose, _ world: MuJoCoWorld) {
    let values = coordinates(pose)
    for axis in 0..<6 { world.data.pointee.ctrl[actuators[axis].control] = values[axis] }
  }

  /// Puts the joints into a pose.
  func place(_ pose: Pose, _ world: MuJoCoWorld) {
    let values = coordinates(pose)
    for axis in 0..<6 { world.data.pointee.qpos[actuators[axis].position] = values[axis] }
    world.stateWasWritten()
  }

  /// Joint coordinates of a pose: slides (m), yaw, pitch, roll (rad).
  private func coordinates(_ pose: Pose) -> SIMD8<Double> {
    let slides = pose.position - origin
    let c = pose.rotation.columns
    let pitch = asin(min(1, max(-1, -c.x.z)))
    return SIMD8(
      slides.x, slides.y, slides.z, atan2(c.x.y, c.x.x), pitch, atan2(c.y.z, c.z.z), 0, 0)
  }
}
