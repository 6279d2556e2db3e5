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
    /// How far the grasp point is over the object along the hand's z axis.
    case over
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

  /// What is being done.
  public let errand: ExpertErrand
  /// The scene features as they were seen; they do not change while a plan is thought out.
  public let features: SceneFeatures
  /// Where the wrist is told to be.
  public var wrist: Pose
  /// Where the hand's joints are told to be, 1 = open.
  public var hand: JointVector
  /// The object's origin in the world, m.
  public var object: SIMD3<Double>
  /// The object's upright axis in the world; the vertical when it need not stand upright.
  public var up: SIMD3<Double>
  /// The flattest of the object's axes in the world; nil for a round thing.
  public var forward: SIMD3<Double>?
  /// Middle of the goal's surface in the world, m.
  public var goal: SIMD3<Double>
  /// The direction the hand has at the goal, in the world; nil when it faces away from the pivot.
  public var goalForward: SIMD3<Double>?
  /// True when the object is to be taken from the second best of the sides that are equally good.
  public var takesOtherSide = false
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
  init(_ observation: Observation, at anchor: Command, _ errand: ExpertErrand) {
    let scene = observation.scene
    func vector(_ indices: [Int]) -> SIMD3<Double> {
      SIMD3(
        Double(scene[indices[0]]), Double(scene[indices[1]]), Double(scene[indices[2]]))
    }
    self.errand = errand
    features = scene
    let seen = observation.state.wrist
    let thing = errand.object
    let isBlocked =
      observation.command.wrist.distance(to: seen) > Self.blockedDistance
    wrist = isBlocked ? seen : anchor.wrist
    hand = anchor.hand
    goal = seen(vector(errand.goal.position)) + SIMD3(0, 0, errand.goal.height)
    goalForward = errand.goal.forward.map { seen.rotation(vector($0)) }
    let gripped = scene[thing.fingerTouch] > 0.5 && scene[thing.thumbTouch] > 0.5
    isTouching = scene[thing.handTouch] > 0.5
    isGripped = gripped
    grip =
      Self.closure(observation.command.hand, thing)
      - Self.closure(observation.state.hand, thing)
    let isCarried = gripped && Self.closure(observation.command.hand, thing) > 0.3
    let carrier = isCarried ? anchor.wrist : seen
    object = carrier(vector(thing.position))
    up = thing.up.map { carrier.rotation(vector($0)) } ?? SIMD3(0, 0, 1)
    forward = thing.forward.map { carrier.rotation(vector($0)) }
      .min { abs($0.z) < abs($1.z) }
  }

  /// Mean closure of the fingers that hold a thing, 0 = open.
  static func closure(_ hand: JointVector, _ object: ExpertObject) -> Double {
    var sum = 0.0
    for joint in object.fingers { sum += 1 - hand[joint] }
    return sum / Double(max(1, object.fingers.count))
  }

  /// All quantities, in the order of ``Quantity``.
  func values() -> SIMD16<Double> {
    let d = objectInWrist - errand.object.grasp
    let way = object - goal
    let off = (d * d).sum().squareRoot()
    let closure = Self.closure(hand, errand.object)
    let isHeld = isGripped && off < 0.045 && closure > 0.3
    return SIMD16(
      d.x, abs(d.y), abs(d.z), -d.z, off, wrist.rotation.angle(to: facingObject()),
      wrist.position.z, acos(min(1, max(-1, up.z))), way.z,
      (way.x * way.x + way.y * way.y).squareRoot(), closure, grip, isTouching ? 1 : 0,
      isHeld ? 1 : 0, 0, 0)
  }

  /// The value of one quantity.
  func value(_ quantity: Quantity) -> Double {
    values()[Quantity.allCases.firstIndex(of: quantity) ?? 0]
  }
}
