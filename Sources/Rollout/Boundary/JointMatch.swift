import Robotics

/// How far one joint of the person's device is from the robot's.
public struct JointMatch: Sendable, Hashable, Codable {
  /// Index of the joint in the hand.
  public var joint: Int
  /// Device minus robot, share of the range, 1 = open.
  public var difference: Double
  /// What the gate still accepts.
  public var tolerance: Double
  /// False when the device cannot come to where the robot is.
  public var isReachable: Bool

  /// True when the gate accepts it.
  public var isInside: Bool { abs(difference) <= tolerance }
}

/// How far a tracker is from the robot's wrist.
public struct WristMatch: Sendable, Hashable, Codable {
  /// Distance, metres.
  public var distance: Double
  /// Turn, radians.
  public var turn: Double
  /// The distance the gate still accepts, metres.
  public var tolerance: Double
  /// The turn the gate still accepts, radians.
  public var turnTolerance: Double

  /// Makes a match from its parts.
  public init(distance: Double, turn: Double, tolerance: Double, turnTolerance: Double) {
    self.distance = distance
    self.turn = turn
    self.tolerance = tolerance
    self.turnTolerance = turnTolerance
  }

  /// True when the gate accepts it.
  public var isInside: Bool { distance <= tolerance && turn <= turnTolerance }
}

extension RolloutSnapshot {
  /// The device's match joint by joint, the largest mismatch first; empty when it cannot mismatch.
  public var matches: [JointMatch] {
    guard let match else { return [] }
    return match.indices.map { joint in
      JointMatch(
        joint: joint, difference: match[joint], tolerance: matchTolerance,
        isReachable: outOfReach & (1 << UInt32(joint)) == 0)
    }.sorted {
      (abs($0.difference), $1.joint) > (abs($1.difference), $0.joint)
    }
  }
}
