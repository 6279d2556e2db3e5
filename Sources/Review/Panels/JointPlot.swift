import Episodes
import Robotics
import TerminalUI

/// A joint, or the whole hand, as numbers of a frame.
struct JointPlot {
  /// The joint's name, or `opening` for the mean of all.
  let name: String
  private let joint: Int?
  private let hand: HandModel

  /// One joint of a hand.
  init(_ joint: Int, _ hand: HandModel) {
    name = hand.joints[joint].name
    self.joint = joint
    self.hand = hand
  }

  private init(whole hand: HandModel) {
    name = "opening"
    joint = nil
    self.hand = hand
  }

  /// The mean of a hand's joints.
  static func whole(_ hand: HandModel) -> JointPlot { JointPlot(whole: hand) }

  /// What is drawn of it, what was measured first.
  static var series: [(KeyPath<JointValues, Double?>, Tone)] {
    [(\.measured, .live), (\.sent, .target), (\.proposed, .policy), (\.asked, .human)]
  }

  /// Its values at a frame.
  func values(_ frame: Frame) -> JointValues {
    guard joint == nil else { return JointValues(frame, joint ?? 0) }
    return JointValues(mean: hand.joints.indices.map { JointValues(frame, $0) })
  }

  /// A value in the hand's own units, or of the whole hand in percent.
  func text(_ value: Double?) -> String {
    guard let value else { return "-" }
    guard let joint else { return Format.percent(value) }
    let model = hand.joints[joint]
    let isFine = abs(model.open - model.closed) < 20
    return Format.fixed(hand.units(value, joint: joint), isFine ? 2 : 0) + model.unit
  }
}
