import Robotics
import Rollout
import TerminalUI

/// How far a joint of the device is from the robot's, and what the person does about it.
struct Mismatch: Equatable {
  /// The joint's name.
  var joint: String
  /// How far it is.
  var match: JointMatch

  /// Device minus robot, share of the range, 1 = open.
  var difference: Double { match.difference }

  /// True when the gate accepts it.
  var isInside: Bool { match.isInside }

  /// True when the person can do nothing about it.
  var isOutOfReach: Bool { !isInside && !match.isReachable }

  /// What the person does with the finger: the device is more open than the robot, or less.
  var direction: String {
    isInside ? "ok" : isOutOfReach ? "limit" : difference > 0 ? "close" : "open"
  }

  /// One line for the person.
  var instruction: String {
    if isInside { return "the device matches" }
    let finger = FingerWords(joint)
    if isOutOfReach { return "the \(finger.name) is out of the glove's reach" }
    return "\(difference > 0 ? finger.close : finger.open)\(amount)"
  }

  private var amount: String {
    switch abs(difference) {
    case ...0.25: " a little"
    case ...0.5: ""
    default: " much more"
    }
  }

  /// The difference with its sign, and in which direction the device is: `+0.21 ▲`.
  func text(_ glyphs: GlyphSet) -> String {
    let glyph = isInside ? glyphs.check : difference > 0 ? glyphs.up : glyphs.down
    return "\(Format.fixed(difference, 2, plus: true)) \(glyph)"
  }

  /// Its ink: a person who drives already may leave it as it is.
  func tone(_ authority: Authority) -> Tone {
    isInside ? .ok : authority == .aligning ? .warning : .dim
  }

  /// The mismatch of one joint; nil when the device cannot mismatch.
  static func of(_ joint: Int, _ snapshot: RolloutSnapshot) -> Mismatch? {
    snapshot.matches.first { $0.joint == joint }.flatMap { of($0, snapshot) }
  }

  private static func of(_ match: JointMatch, _ snapshot: RolloutSnapshot) -> Mismatch? {
    let joints = snapshot.session.task.hand.joints
    guard joints.indices.contains(match.joint) else { return nil }
    return Mismatch(joint: joints[match.joint].name, match: match)
  }

  /// The largest mismatch; before it one that nothing can be done about, since it keeps the gate
  /// closed whatever the others do.
  static func worst(_ snapshot: RolloutSnapshot) -> Mismatch? {
    let all = snapshot.matches.compactMap { of($0, snapshot) }
    return all.first(where: \.isOutOfReach) ?? all.first
  }
}

/// A joint's name in words that tell a person what to do with their own hand.
struct FingerWords: Equatable {
  /// The finger or what of it moves.
  var name: String
  /// What brings it towards a fist.
  var close: String
  /// What brings it towards an open hand.
  var open: String

  /// Makes the words for a joint of a robot's hand.
  init(_ joint: String) {
    let words = joint.split(separator: " ").map { String($0) }
    let last = words.count > 1 ? words[words.count - 1] : ""
    switch (words.first ?? "", last) {
    case ("thumb", "turn"), ("thumb", "rotation"), ("thumb", "spread"):
      self.init(
        name: joint, close: "turn your thumb across the palm", open: "turn your thumb outwards")
    case ("thumb", _):
      self.init(name: joint, close: "bend your thumb", open: "stretch your thumb")
    case (let finger, "") where ["little", "ring", "middle", "index"].contains(finger):
      self.init(
        name: "\(finger) finger", close: "close your \(finger) finger",
        open: "open your \(finger) finger")
    default:
      self.init(name: joint, close: "close your \(joint)", open: "open your \(joint)")
    }
  }

  private init(name: String, close: String, open: String) {
    self.name = name
    self.close = close
    self.open = open
  }
}
