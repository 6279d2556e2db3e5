@preconcurrency internal import CMuJoCo

extension MuJoCoWorld {
  /// A position actuator of one joint.
  struct Actuator {
    /// Index of its control.
    var control: Int
    /// Index of its joint's position in `qpos`.
    var position: Int
  }

  /// Finds a position actuator by name.
  func actuator(
    _ name: String, _ task: TaskDefinition, line: Int
  ) throws(SimulationError) -> Actuator {
    guard let index = index(mjOBJ_ACTUATOR, name) else {
      throw .invalid(
        file: task.file, line: line, problem: "no actuator '\(name)'",
        expected: "an actuator of \(task.world)")
    }
    guard model.pointee.actuator_trntype[index] == Int32(mjTRN_JOINT.rawValue) else {
      throw .invalid(
        file: task.file, line: line, problem: "the actuator '\(name)' drives no joint",
        expected: "a position actuator on a joint")
    }
    let joint = Int(model.pointee.actuator_trnid[2 * index])
    return Actuator(control: index, position: Int(model.pointee.jnt_qposadr[joint]))
  }

  /// Puts joints that are coupled by an equality where their leading joint tells them to be.
  func settleCoupledJoints() {
    for equality in 0..<Int(model.pointee.neq)
    where model.pointee.eq_type[equality] == Int32(mjEQ_JOINT.rawValue) {
      let follower = Int(model.pointee.eq_obj1id[equality])
      let leader = Int(model.pointee.eq_obj2id[equality])
      guard follower >= 0, leader >= 0 else { continue }
      let a = Int(model.pointee.jnt_qposadr[follower])
      let b = Int(model.pointee.jnt_qposadr[leader])
      let x = data.pointee.qpos[b] - model.pointee.qpos0[b]
      let c = model.pointee.eq_data + Int(mjNEQDATA) * equality
      data.pointee.qpos[a] =
        model.pointee.qpos0[a] + c[0] + x * (c[1] + x * (c[2] + x * (c[3] + x * c[4])))
    }
  }
}
