import Foundation
import Robotics

/// How vectors are packed into the BLOB columns of frames: plain little-endian arrays.
///
/// | value | content |
/// | --- | --- |
/// | pose | float64 × 7: position x y z in metres, quaternion x y z w |
/// | command, robot state | a pose, then float64 × joints in the hand's order, 1 = open |
/// | twist | float64 × 6: linear x y z in m/s, angular x y z in rad/s |
/// | joints | float64 × joints |
/// | scene | float32 × features in the task's order |
///
/// In Python: `numpy.frombuffer(blob, "<f8")`.
enum PackedVectors {
  /// Numbers of a pose.
  static let poseCount = 7
  /// Numbers of a twist.
  static let twistCount = 6

  /// Packs a wrist pose and hand joints.
  static func data(_ wrist: Pose, _ hand: JointVector) -> Data {
    var writer = ByteWriter(capacity: 8 * (poseCount + hand.count))
    writer.append(wrist)
    writer.append(hand)
    return Data(writer.bytes)
  }

  /// Packs a pose.
  static func data(_ pose: Pose) -> Data {
    var writer = ByteWriter(capacity: 8 * poseCount)
    writer.append(pose)
    return Data(writer.bytes)
  }

  /// Packs a twist.
  static func data(_ twist: Twist) -> Data {
    var writer = ByteWriter(capacity: 8 * twistCount)
    writer.append(twist)
    return Data(writer.bytes)
  }

  /// Packs joints.
  static func data(_ joints: JointVector) -> Data {
    var writer = ByteWriter(capacity: 8 * joints.count)
    writer.append(joints)
    return Data(writer.bytes)
  }

  /// Packs scene features.
  static func data(_ scene: SceneFeatures) -> Data {
    var writer = ByteWriter(capacity: 4 * scene.count)
    for index in 0..<scene.count { writer.append(scene[index]) }
    return Data(writer.bytes)
  }

  /// Reads a command; also the wrist and hand of a robot state.
  static func command(_ data: Data) throws -> Command {
    var reader = ByteReader([UInt8](data))
    let wrist = try reader.pose()
    return Command(wrist: wrist, hand: try reader.joints())
  }

  /// Reads scene features.
  static func scene(_ data: Data) throws -> SceneFeatures {
    var reader = ByteReader([UInt8](data))
    let count = reader.remaining / 4
    guard count <= SceneFeatures.capacity else {
      throw UnreadableValue(
        description: "\(count) features, at most \(SceneFeatures.capacity) are possible")
    }
    var values: [Float] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try reader.float()) }
    try reader.finish()
    return SceneFeatures(values)
  }
}
