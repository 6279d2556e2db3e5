import Robotics

extension ByteWriter {
  /// Appends position and quaternion: 7 numbers.
  mutating func append(_ pose: Pose) {
    append(pose.position)
    let q = pose.rotation.quaternion
    append(q.x)
    append(q.y)
    append(q.z)
    append(q.w)
  }

  /// Appends linear and angular velocity: 6 numbers.
  mutating func append(_ twist: Twist) {
    append(twist.linear)
    append(twist.angular)
  }

  /// Appends one number a joint.
  mutating func append(_ joints: JointVector) {
    for index in joints.indices { append(joints[index]) }
  }

  private mutating func append(_ vector: SIMD3<Double>) {
    append(vector.x)
    append(vector.y)
    append(vector.z)
  }
}

extension ByteReader {
  /// Takes a pose: 7 numbers.
  mutating func pose() throws -> Pose {
    let position = try vector()
    return Pose(
      position: position,
      rotation: Rotation(
        stored: SIMD4(try double(), try double(), try double(), try double())))
  }

  /// Takes a twist: 6 numbers.
  mutating func twist() throws -> Twist { Twist(linear: try vector(), angular: try vector()) }

  /// Takes everything that is left as hand joints.
  mutating func joints() throws -> JointVector {
    let count = remaining / 8
    guard count <= JointVector.capacity else {
      throw UnreadableValue(
        description: "\(count) joints, at most \(JointVector.capacity) are possible")
    }
    var joints = JointVector(repeating: 0, count: count)
    for index in 0..<count { joints[index] = try double() }
    try finish()
    return joints
  }

  private mutating func vector() throws -> SIMD3<Double> {
    SIMD3(try double(), try double(), try double())
  }
}
