public import Retargeting
public import Robotics

/// Moves every joint of the robot hand as far as the person's finger of that name has closed.
///
/// Made for hands with one actuator to a finger: a joint follows the mean travel of its finger's
/// flexions, and a joint that turns or spreads follows the finger's spread. The finger is the
/// first word of the joint's name.
public struct RangeRetargeting: GloveRetargeting, Hashable {
  /// The indices of a posture's travels that a joint follows; empty for none.
  private let followed: [[Int]]
  private var last: JointVector

  /// Words in the name of a joint that goes sideways.
  private static let sidewaysWords: Set<Substring> = ["turn", "spread", "rotation", "abduction"]

  /// Makes the rule for a hand.
  public init(hand: HandModel) {
    last = hand.openPosture
    followed = hand.joints.map { joint in
      let words = joint.name.split(separator: " ")
      guard let finger = HandAngles.Finger.allCases.first(where: { "\($0)" == words.first ?? "" })
      else { return [] }
      let isSideways = !Self.sidewaysWords.isDisjoint(with: words.dropFirst())
      let bones: [HandAngles.Joint] = isSideways ? [.spread] : [.mcp, .pip, .dip]
      return bones.map { finger.rawValue * HandAngles.Joint.allCases.count + $0.rawValue }
    }
  }

  /// The robot's joint positions; a joint whose finger is not measured stays where it was.
  public mutating func position(for posture: GlovePosture) -> JointVector {
    for joint in last.indices {
      let travels = followed[joint].map { posture.travel[$0] }.filter { !$0.isNaN }
      guard !travels.isEmpty else { continue }
      last[joint] = 1 - travels.reduce(0, +) / Double(travels.count)
    }
    return last
  }
}
