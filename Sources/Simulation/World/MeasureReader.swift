@preconcurrency internal import CMuJoCo
import Foundation
internal import Robotics

/// Measures of a task bound to one world: names resolved, values on demand without allocation.
struct MeasureReader {
  private enum Bound {
    case position(MuJoCoWorld.Frame, MuJoCoWorld.Frame, Int)
    case upright(MuJoCoWorld.Frame, MuJoCoWorld.Frame, Int)
    case distance(MuJoCoWorld.Frame, MuJoCoWorld.Frame)
    case planar(MuJoCoWorld.Frame, MuJoCoWorld.Frame)
    case height(MuJoCoWorld.Frame, MuJoCoWorld.Frame)
    case tilt(MuJoCoWorld.Frame)
    case joint(Int)
    /// Bits of the geoms on either side in ``sides``.
    case touching(UInt64, UInt64)
    case closure([(address: Int, joint: HandJointDefinition)])
  }

  private var bound: [Bound] = []
  /// For every geom, which sides of which touching measures it belongs to.
  private var sides: [UInt64]

  /// Binds a task's measures.
  init(_ task: TaskDefinition, world: MuJoCoWorld) throws(SimulationError) {
    sides = [UInt64](repeating: 0, count: Int(world.model.pointee.ngeom))
    var bits = 0
    for measure in task.measures {
      func frame(_ name: String) throws(SimulationError) -> MuJoCoWorld.Frame {
        guard let frame = world.frame(name) else {
          throw .invalid(
            file: task.file, line: measure.line, problem: "no body or site '\(name)'",
            expected: "a name of \(task.world)")
        }
        return frame
      }
      func side(_ names: [String]) throws(SimulationError) -> UInt64 {
        guard bits < 64 else {
          throw .invalid(
            file: task.file, line: measure.line, problem: "too many touching measures",
            expected: "at most 32")
        }
        let bit = UInt64(1) << UInt64(bits)
        bits += 1
        for name in names {
          guard case .body(let body) = try frame(name) else {
            throw .invalid(
              file: task.file, line: measure.line, problem: "'\(name)' is no body",
              expected: "a body of \(task.world)")
          }
          let bodies = world.subtree(body)
          for geom in sides.indices
          where bodies.contains(Int(world.model.pointee.geom_bodyid[geom])) {
            sides[geom] |= bit
          }
        }
        return bit
      }
      switch measure.kind {
      case .position(let of, let reference, let axis):
        bound.append(.position(try frame(of), try frame(reference), axis.index))
      case .upright(let of, let reference, let axis):
        bound.append(.upright(try frame(of), try frame(reference), axis.index))
      case .distance(let a, let b): bound.append(.distance(try frame(a), try frame(b)))
      case .planar(let a, let b): bound.append(.planar(try frame(a), try frame(b)))
      case .height(let of, let above):
        bound.append(.height(try frame(of), try above.map(frame) ?? .world))
      case .tilt(let of): bound.append(.tilt(try frame(of)))
      case .joint(let name):
        guard let joint = world.index(mjOBJ_JOINT, name) else {
          throw .invalid(
            file: task.file, line: measure.line, problem: "no joint '\(name)'",
            expected: "a joint of \(task.world)")
        }
        bound.append(.joint(Int(world.model.pointee.jnt_qposadr[joint])))
      case .touching(let body, let others):
        bound.append(.touching(try side([body]), try side(others)))
      case .closure(let joints):
        var addresses: [(Int, HandJointDefinition)] = []
        for joint in joints {
          let definition = task.joints[joint]
          let actuator = try world.actuator(definition.actuator, task, line: definition.line)
          addresses.append((actuator.position, definition))
        }
        bound.append(.closure(addresses))
      }
    }
  }
}

extension MeasureReader {
  /// The value of a measure; valid after ``MuJoCoWorld/refresh()``.
  func value(_ index: Int, in world: MuJoCoWorld) -> Double {
    switch bound[index] {
    case .position(let of, let reference, let axis):
      let d = world.origin(of) - world.origin(reference)
      return dot(d, component(world.axes(reference), axis))
    case .upright(let of, let reference, let axis):
      return dot(world.axes(of).z, component(world.axes(reference), axis))
    case .distance(let a, let b):
      let d = world.origin(b) - world.origin(a)
      return dot(d, d).squareRoot()
    case .planar(let a, let b):
      let d = world.origin(b) - world.origin(a)
      return (d.x * d.x + d.y * d.y).squareRoot()
    case .height(let of, let above): return world.origin(of).z - world.origin(above).z
    case .tilt(let of): return acos(min(1, max(-1, world.axes(of).z.z)))
    case .joint(let address): return world.data.pointee.qpos[address]
    case .touching(let one, let other): return touches(one, other, world) ? 1 : 0
    case .closure(let joints):
      var sum = 0.0
      for entry in joints {
        sum += 1 - entry.joint.value(world.data.pointee.qpos[entry.address])
      }
      return sum / Double(max(1, joints.count))
    }
  }

  private func touches(_ one: UInt64, _ other: UInt64, _ world: MuJoCoWorld) -> Bool {
    guard let contacts = world.data.pointee.contact else { return false }
    for index in 0..<Int(world.data.pointee.ncon) {
      let a = sides[Int(contacts[index].geom1)]
      let b = sides[Int(contacts[index].geom2)]
      if (a & one != 0 && b & other != 0) || (a & other != 0 && b & one != 0) { return true }
    }
    return false
  }

  private func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { (a * b).sum() }

  private func component(
    _ axes: (x: SIMD3<Double>, y: SIMD3<Double>, z: SIMD3<Double>), _ index: Int
  ) -> SIMD3<Double> {
    index == 0 ? axes.x : index == 1 ? axes.y : axes.z
  }
}
