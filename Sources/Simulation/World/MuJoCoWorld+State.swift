@preconcurrency internal import CMuJoCo

extension MuJoCoWorld {
  /// The state's arrays, by name, as buffers onto MuJoCo's own memory.
  ///
  /// These, with nothing else, make the continuation bit-identical (actuators without activation,
  /// no external forces); a copy of all of `mjData` costs twenty thousand times as much.
  var positions: UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: data.pointee.qpos, count: Int(model.pointee.nq))
  }

  /// Generalised velocities.
  var velocities: UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: data.pointee.qvel, count: Int(model.pointee.nv))
  }

  /// Accelerations the constraint solver starts from.
  var warmStart: UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: data.pointee.qacc_warmstart, count: Int(model.pointee.nv))
  }

  /// Controls.
  var controls: UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: data.pointee.ctrl, count: Int(model.pointee.nu))
  }

  private var mocapPositions: UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: data.pointee.mocap_pos, count: 3 * Int(model.pointee.nmocap))
  }

  private var mocapQuaternions: UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(
      start: data.pointee.mocap_quat, count: 4 * Int(model.pointee.nmocap))
  }

  /// Positions, then quaternions, of the mocap bodies.
  var placed: [Double] { Array(mocapPositions) + Array(mocapQuaternions) }

  /// Writes a snapshot's arrays; a snapshot of another world is refused.
  func write(_ snapshot: WorldSnapshot) throws(SimulationError) {
    guard snapshot.positions.count == positions.count,
      snapshot.velocities.count == velocities.count,
      snapshot.warmStart.count == warmStart.count, snapshot.controls.count == controls.count,
      snapshot.placed.count == mocapPositions.count + mocapQuaternions.count
    else {
      throw .snapshot(
        "it has \(snapshot.positions.count) positions and \(snapshot.controls.count) controls, "
          + "the world has \(positions.count) and \(controls.count)")
    }
    reset()
    _ = positions.update(fromContentsOf: snapshot.positions)
    _ = velocities.update(fromContentsOf: snapshot.velocities)
    _ = warmStart.update(fromContentsOf: snapshot.warmStart)
    _ = controls.update(fromContentsOf: snapshot.controls)
    let split = mocapPositions.count
    _ = mocapPositions.update(fromContentsOf: snapshot.placed[..<split])
    _ = mocapQuaternions.update(fromContentsOf: snapshot.placed[split...])
    data.pointee.time = Double(snapshot.step) * model.pointee.opt.timestep
    stateWasWritten()
  }
}
