import Episodes
import Robotics

/// Everything known of one joint at one frame, in [0, 1]; nil where there is nothing.
struct JointValues: Equatable {
  /// Where it was.
  var measured: Double?
  /// Where it was told to be.
  var sent: Double?
  /// Where the policy would have it.
  var proposed: Double?
  /// Where the operator's device was.
  var asked: Double?

  /// Takes a joint's values out of a frame; a record of a smaller hand has fewer.
  init(_ frame: Frame, _ joint: Int) {
    func value(_ joints: JointVector) -> Double? {
      joints.indices.contains(joint) ? joints[joint] : nil
    }
    measured = value(frame.state.hand)
    sent = value(frame.command.hand)
    proposed = frame.proposal.flatMap { value($0.hand) }
    if case .position(let joints) = frame.operatorInput?.hand { asked = value(joints) }
  }

  /// The mean of several joints, of those that have a value.
  init(mean joints: [JointValues]) {
    func mean(_ value: (JointValues) -> Double?) -> Double? {
      let known = joints.compactMap(value)
      return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
    measured = mean { $0.measured }
    sent = mean { $0.sent }
    proposed = mean { $0.proposed }
    asked = mean { $0.asked }
  }
}
