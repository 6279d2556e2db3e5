import Foundation
public import Robotics

/// The scene as the expert understands it from an observation, and as it expects it to become.
public struct ExpertScene: Sendable, Hashable {
  /// What rules are tested against; lengths in metres, angles in radians.
  public enum Quantity: String, Sendable, Hashable, CaseIterable {
    /// How far the object is ahead of the grasp point along the hand's x axis.
    case ahead
    /// Distance of the object from the grasp point along the hand's y axis.
    case side
    /// Distance of the object from the grasp point along the hand's z axis.
    case rise
    /// Distance of the object from the grasp point.
    case off
    /// Angle from upright and facing the object.
    case turn
    /// Height of the wrist in the world.
    case wristHeight
    /// Angle of the object from upright.
    case tilt
    /// Height of the object above the goal's surface.
    case goalHeight
    /// Horizontal distance of the object from the goal.
    case goalDistance
    /// Commanded closure of the fingers, 0 = open, 1 = closed.
    case closure
    /// Commanded minus measured closure: how much the fingers are kept from closing.
    case grip
    /// 1 while the hand touches the object, else 0.
    case touching
    /// 1 while fingers and thumb touch the object inside the hand, else 0.
    case held
  }

  /// Where the wrist is told to be.
  public var wrist: Pose
  /// Where the hand's joints are told to be, 1 = open.
  public var hand: JointVector
  /// The object's origin in the world, m.
  public var object: SIMD3<Double>
  /// The object's upright axis in the world.
  public var up: SIMD3<Double>
  /// Middle of the goal's surface in the world, m.
  public var goal: SIMD3<Double>
  /// Commanded minus measured closure.
  public var grip: Double
  /// True while fingers and thumb touch the object.
  public var isGripped: Bool
  /// True while any part of the hand touches the object.
  public var isTouching: Bool

  /// The object seen from the wrist, m.
  public var objectInWrist: SIMD3<Double> { wrist.rotation.inverse(object - wrist.position) }
}

extension ExpertScene {
  /// Distance of the measured wrist from its command that motion does not explain, m: something
  /// is in the way, and only the measured pose tells where the hand is.
  static let blockedDistance = 0.03

  /// What the expert sees, carried to the moment its plan begins: the robot's own commands until
  /// then are known, and a held object moves along with them.
  init(_ observation: Observation, at anchor: Command, _ definition: ExpertDefinition) {
    let scene = observation.scene
    func vector(_ indices: [Int]) -> SIMD3<Double> {
      SIMD3(
        Double(scene[indices[0]]), Double(scene[indices[1]]), Double(scene[indices[2]]))
    }
    let seen = observation.state.wrist
    let features = definition.features
    let inWrist = vector(features.object)
    let upInWrist = vector(features.up)
    let isBlocked =
      observation.command.wrist.distance(to: seen) > Self.blockedDistance
    wrist = isBlocked ? seen : anchor.wrist
    hand = anchor.hand
    goal = seen(vector(features.goal)) + SIMD3(0, 0, definition.goalHeight)
    let gripped = scene[features.fingers] > 0.5 && scene[features.thumb] > 0.5
    isTouching = scene[features.hand] > 0.5
    isGripped = gripped
    grip =
      Self.closure(observation.command.hand, definition)
      - Self.closure(observation.state.hand, definition)
    let isCarried = gripped && Self.closure(observation.command.hand, definition) > 0.3
    let carrier = isCarried ? anchor.wrist : seen
    object = carrier(inWrist)
    up = carrier.rotation(upInWrist)
  }

  /// Mean closure of the fingers, 0 = open.
  static func closure(_ hand: JointVector, _ definition: ExpertDefinition) -> Double {
    var sum = 0.0
    for joint in definition.fingers { sum += 1 - hand[joint] }
    return sum / Double(max(1, definition.fingers.count))
  }

  /// All quantities, in the order of ``Quantity``.
  func values(_ definition: ExpertDefinition) -> SIMD16<Double> {
    let d = objectInWrist - definition.grasp
    let way = object - goal
    let off = (d * d).sum().squareRoot()
    let closure = Self.closure(hand, definition)
    let isHeld = isGripped && off < 0.045 && closure > 0.3
    return SIMD16(
      d.x, abs(d.y), abs(d.z), off,
      wrist.rotation.angle(to: facing(object, definition)), wrist.position.z,
      acos(min(1, max(-1, up.z))), way.z, (way.x * way.x + way.y * way.y).squareRoot(), closure,
      grip, isTouching ? 1 : 0, isHeld ? 1 : 0, 0, 0, 0)
  }

  /// The value of one quantity.
  func value(_ quantity: Quantity, _ definition: ExpertDefinition) -> Double {
    values(definition)[Quantity.allCases.firstIndex(of: quantity) ?? 0]
  }

  /// Upright, with the x axis pointing from the pivot to a point.
  func facing(_ point: SIMD3<Double>, _ definition: ExpertDefinition) -> Rotation {
    let yaw = atan2(point.y - definition.pivot.y, point.x - definition.pivot.x)
    return Rotation(vector: SIMD3(0, 0, yaw))
  }
}
