import Robotics
import Rollout

/// How far a joint of the device is from the robot's, and what the person does about it.
struct Mismatch: Equatable {
  /// The joint's name.
  var joint: String
  /// Device minus robot, share of the range, 1 = open.
  var difference: Double
  /// What the gate still accepts.
  var tolerance: Double

  /// True when the gate accepts it.
  var isInside: Bool { abs(difference) <= tolerance }

  /// What the person does with the finger: the device is more open than the robot, or less.
  var direction: String { isInside ? "ok" : difference > 0 ? "close" : "open" }

  /// One line for the person.
  var instruction: String {
    isInside
      ? "the device matches"
      : "\(direction) your \(joint): \(Format.fixed(abs(difference), 2)) off"
  }

  /// The mismatch of one joint; nil when the device cannot mismatch.
  static func of(_ joint: Int, _ snapshot: RolloutSnapshot) -> Mismatch? {
    guard let match = snapshot.match, match.indices.contains(joint),
      snapshot.session.task.hand.joints.indices.contains(joint)
    else { return nil }
    return Mismatch(
      joint: snapshot.session.task.hand.joints[joint].name, difference: match[joint],
      tolerance: snapshot.matchTolerance)
  }

  /// The largest mismatch.
  static func worst(_ snapshot: RolloutSnapshot) -> Mismatch? {
    guard let match = snapshot.match else { return nil }
    let largest = match.indices.max { abs(match[$0]) < abs(match[$1]) }
    return largest.flatMap { of($0, snapshot) }
  }
}
