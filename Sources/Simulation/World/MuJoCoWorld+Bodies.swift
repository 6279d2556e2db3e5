@preconcurrency internal import CMuJoCo
internal import Robotics

extension MuJoCoWorld {
  /// A body that can be put anywhere.
  enum Placeable {
    /// A body with a free joint: its place in `qpos` and `qvel`.
    case free(position: Int, velocity: Int, body: Int)
    /// A mocap body: its index among them.
    case mocap(Int)
  }

  /// Finds a body that can be put anywhere; nil when it is fixed or unknown.
  func placeable(_ name: String) -> Placeable? {
    guard let body = index(mjOBJ_BODY, name) else { return nil }
    let mocap = Int(model.pointee.body_mocapid[body])
    if mocap >= 0 { return .mocap(mocap) }
    let joint = Int(model.pointee.body_jntadr[body])
    guard joint >= 0, model.pointee.jnt_type[joint] == Int32(mjJNT_FREE.rawValue) else {
      return nil
    }
    return .free(
      position: Int(model.pointee.jnt_qposadr[joint]),
      velocity: Int(model.pointee.jnt_dofadr[joint]), body: body)
  }

  /// Puts a body somewhere.
  func place(_ body: Placeable, at pose: Pose) {
    let position: UnsafeMutablePointer<Double>
    let quaternion: UnsafeMutablePointer<Double>
    switch body {
    case .free(let address, _, _):
      position = data.pointee.qpos + address
      quaternion = data.pointee.qpos + address + 3
    case .mocap(let index):
      position = data.pointee.mocap_pos + 3 * index
      quaternion = data.pointee.mocap_quat + 4 * index
    }
    for axis in 0..<3 { position[axis] = pose.position[axis] }
    let q = pose.rotation.quaternion
    quaternion[0] = q.w
    quaternion[1] = q.x
    quaternion[2] = q.y
    quaternion[3] = q.z
    stateWasWritten()
  }
}
