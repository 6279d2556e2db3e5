public import Robotics

/// A robot hand as retargeting sees it: how it moves, and which of its vectors are the person's.
public struct HandDescription: Sendable, Hashable {
  /// The angles of an active joint at the ends of its command, radians.
  public struct Range: Sendable, Hashable {
    /// The angle at position 0.
    public var closed: Double
    /// The angle at position 1.
    public var open: Double

    /// Makes a range, which may run either way.
    public init(closed: Double, open: Double) {
      self.closed = closed
      self.open = open
    }
  }

  /// The hand's joints as commands name them, in the order of the kinematics' active joints.
  public var model: HandModel
  /// Which hand it is; a person's other hand is mirrored.
  public var side: HandSide
  /// How it moves.
  public var kinematics: HandKinematics
  /// The ends of every active joint's range.
  public var ranges: [Range]
  /// The vectors to match.
  public var targets: [VectorTarget]
  /// The person's hand, for postures that are given as angles.
  public var person: HumanHand
  /// The robot's hand is this many times as large as the person's; nil for what ``scales`` measures.
  public var scale: Double?
  /// What is minimised.
  public var settings: RetargetingSettings

  /// Makes a description of its parts.
  public init(
    model: HandModel, side: HandSide, kinematics: HandKinematics, ranges: [Range],
    targets: [VectorTarget], person: HumanHand = .adult, scale: Double? = nil,
    settings: RetargetingSettings = RetargetingSettings()
  ) {
    precondition(
      ranges.count == kinematics.joints.count && model.joints.count == ranges.count,
      "a hand has as many ranges as joints")
    precondition(ranges.allSatisfy { $0.closed != $0.open }, "a range has two ends")
    self.model = model
    self.side = side
    self.kinematics = kinematics
    self.ranges = ranges
    self.targets = targets
    self.person = person
    self.scale = scale
    self.settings = settings
  }

  /// The joints' positions in [0, 1], 1 = open, of their angles.
  public func position(radians: JointVector) -> JointVector {
    var position = JointVector(repeating: 0, count: ranges.count)
    for (joint, range) in ranges.enumerated() {
      position[joint] = (radians[joint] - range.closed) / (range.open - range.closed)
    }
    return position.clampedToRange
  }

  /// The joints' angles of their positions in [0, 1].
  public func radians(position: JointVector) -> JointVector {
    var radians = JointVector(repeating: 0, count: ranges.count)
    for (joint, range) in ranges.enumerated() {
      radians[joint] = range.closed + position[joint] * (range.open - range.closed)
    }
    return radians.clamped(from: low, to: high)
  }

  /// The smallest angles.
  var low: JointVector { JointVector(ranges.map { min($0.closed, $0.open) }) }

  /// The largest angles.
  var high: JointVector { JointVector(ranges.map { max($0.closed, $0.open) }) }

  /// The angles of the flat hand: zero, or as near as the joints come to it.
  var flat: JointVector {
    JointVector(repeating: 0, count: ranges.count).clamped(from: low, to: high)
  }

  /// How many times longer every target's vector is on the robot.
  ///
  /// Where neither the target nor the hand says so, it is measured with both hands flat: a
  /// ``VectorTarget/Role/follow`` vector against the person's, so that straight fingers of either
  /// mean each other, and every other vector by what those measure together.
  public var scales: [Double] {
    var placement = HandPlacement(kinematics)
    placement.move(to: flat)
    let skeleton = person.skeleton(HandAngles(), side: side)
    let lengths = targets.map { target in
      let robot = placement.places[target.to] - placement.places[target.from]
      let human = skeleton.vector(from: target.personFrom, to: target.personTo)
      return (robot: dot(robot, robot).squareRoot(), human: dot(human, human).squareRoot())
    }
    let following = zip(targets, lengths).filter { $0.0.role == .follow && $0.1.human > 0 }
    let human = following.reduce(0) { $0 + $1.1.human }
    let together = human > 0 ? following.reduce(0) { $0 + $1.1.robot } / human : 1
    return zip(targets, lengths).map { target, length in
      if let scale = target.scale ?? scale { return scale }
      return target.role == .follow && length.human > 0 ? length.robot / length.human : together
    }
  }

  /// The retargeting of this hand, which starts with the hand flat.
  public func retargeting() -> any GloveRetargeting { VectorRetargeter(hand: self) }
}
