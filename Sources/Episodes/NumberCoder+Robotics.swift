import Robotics

extension NumberCoder {
  /// Appends a pose and joints from a lane on.
  mutating func write(
    _ wrist: Pose, _ hand: JointVector, lane: Int, to writer: inout ByteWriter
  ) {
    let q = wrist.rotation.quaternion
    for index in 0..<3 { write(wrist.position[index], lane: lane + index, to: &writer) }
    for index in 0..<4 { write(q[index], lane: lane + 3 + index, to: &writer) }
    for index in hand.indices {
      write(hand[index], lane: lane + PackedVectors.poseCount + index, to: &writer)
    }
  }

  /// Takes a pose and joints from a lane on.
  mutating func read(
    joints: Int, lane: Int, from reader: inout ByteReader
  ) throws -> Command {
    var position = SIMD3<Double>.zero
    var quaternion = SIMD4<Double>.zero
    var hand = JointVector(repeating: 0, count: joints)
    for index in 0..<3 { position[index] = try read(lane: lane + index, from: &reader) }
    for index in 0..<4 { quaternion[index] = try read(lane: lane + 3 + index, from: &reader) }
    for index in 0..<joints {
      hand[index] = try read(lane: lane + PackedVectors.poseCount + index, from: &reader)
    }
    return Command(
      wrist: Pose(position: position, rotation: Rotation(stored: quaternion)), hand: hand)
  }
}
