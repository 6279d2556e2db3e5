public import Robotics

/// Codes one action of a chunk: wrist relative to the reference (xyz + 6-D rotation) and hand
/// joints (METHOD §2).
public struct ActionEncoder: Sendable, Hashable, Codable {
  /// Number of hand joints.
  public let joints: Int

  /// Makes the encoder of a hand.
  ///
  /// - Precondition: `joints` is at most ``JointVector/capacity``.
  public init(joints: Int) {
    precondition((0...JointVector.capacity).contains(joints))
    self.joints = joints
  }

  /// Numbers of an action: 9 for the wrist and one a joint.
  public var count: Int { 9 + joints }

  /// Names of the numbers, with units.
  public var names: [String] {
    ["x (m)", "y (m)", "z (m)", "R11", "R12", "R13", "R21", "R22", "R23"]
      + (0..<joints).map { "joint \($0 + 1)" }
  }

  /// Codes an action.
  ///
  /// - Parameters:
  ///   - relative: the action, its wrist seen from the chunk's reference.
  ///   - numbers: where to write.
  ///   - offset: the first of ``count`` places, which exist.
  /// - Precondition: the command has ``joints`` joints.
  public func encode(_ relative: Command, into numbers: inout [Float], at offset: Int = 0) {
    precondition(relative.hand.count == joints)
    let (first, second) = relative.wrist.rotation.sixD
    for axis in 0..<3 {
      numbers[offset + axis] = Float(relative.wrist.position[axis])
      numbers[offset + 3 + axis] = Float(first[axis])
      numbers[offset + 6 + axis] = Float(second[axis])
    }
    for joint in 0..<joints { numbers[offset + 9 + joint] = Float(relative.hand[joint]) }
  }

  /// Reads an action that a network made.
  ///
  /// The rows are made orthonormal (Gram–Schmidt, the first keeps its direction; Zhou et al. 2019)
  /// and the hand is limited to [0, 1].
  ///
  /// Rows that span no plane, and numbers that are not finite, give a command whose
  /// ``Command/isFinite`` is false, so that the safety filter refuses it.
  ///
  /// - Precondition: there are ``count`` numbers.
  public func decode(_ numbers: some Collection<Float>) -> Command {
    precondition(numbers.count == count)
    let values = numbers.map(Double.init)
    let hand = JointVector(values[9...].map { $0.isFinite ? min(max($0, 0), 1) : $0 })
    let position = SIMD3(values[0], values[1], values[2])
    return Command(
      wrist: Pose(position: position, rotation: Self.rotation(values[3..<9])), hand: hand)
  }

  private static func rotation(_ rows: ArraySlice<Double>) -> Rotation {
    let values = Array(rows)
    let first = unit(SIMD3(values[0], values[1], values[2]))
    let given = SIMD3(values[3], values[4], values[5])
    let second = unit(given - first * (first * given).sum())
    let third = SIMD3(
      first.y * second.z - first.z * second.y, first.z * second.x - first.x * second.z,
      first.x * second.y - first.y * second.x)
    return Rotation(
      columns: SIMD3(first.x, second.x, third.x), SIMD3(first.y, second.y, third.y),
      SIMD3(first.z, second.z, third.z))
  }

  /// A vector of length 1; not a number where it is too short to have a direction.
  private static func unit(_ vector: SIMD3<Double>) -> SIMD3<Double> {
    let length = (vector * vector).sum().squareRoot()
    return length > 1e-6 ? vector / length : SIMD3(repeating: .nan)
  }
}

extension ActionEncoder {
  private enum CodingKeys: CodingKey {
    case joints
  }

  /// Reads an encoder; refuses more joints than a hand can have.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let joints = try container.decode(Int.self, forKey: .joints)
    guard (0...JointVector.capacity).contains(joints) else {
      throw DecodingError.dataCorruptedError(
        forKey: .joints, in: container,
        debugDescription: "\(joints) joints, at most \(JointVector.capacity) are possible")
    }
    self.init(joints: joints)
  }
}
