public import Retargeting

/// An axis of a glove as its calibration sees it.
public struct CalibrationAxis: Sendable, Hashable, Codable {
  /// The kernel's code.
  public var code: UInt16
  /// The kernel's name, such as `ABS_RX`.
  public var name: String
  /// The finger it measures; nil when the keymap does not say.
  public var finger: HandAngles.Finger?
  /// The joint it measures; nil when the keymap does not say.
  public var joint: HandAngles.Joint?
  /// The smallest value that the device announces.
  public var minimum: Double
  /// The largest value that the device announces.
  public var maximum: Double
  /// Units to a radian where the values are angles; nil where they are anything else.
  public var unitsPerRadian: Double?
  /// True when an entry of the keymap uses the axis; others are not judged.
  public var isUsed: Bool

  /// Makes an axis from its parts.
  public init(
    code: UInt16, name: String, finger: HandAngles.Finger? = nil,
    joint: HandAngles.Joint? = nil, minimum: Double, maximum: Double,
    unitsPerRadian: Double? = nil, isUsed: Bool = true
  ) {
    self.code = code
    self.name = name
    self.finger = finger
    self.joint = joint
    self.minimum = minimum
    self.maximum = maximum
    self.unitsPerRadian = unitsPerRadian
    self.isUsed = isUsed
  }

  /// The distance between the announced ends; 0 when they are the same or reversed.
  public var span: Double { max(0, maximum - minimum) }

  /// True for the thumb's way across the palm, which a fist does not show.
  public var isSwept: Bool { finger == .thumb && joint == .spread }

  /// True when the axis decides whether its finger has moved: a finger's spread says little, and
  /// an axis that nothing uses says nothing.
  public var isJudged: Bool { isUsed && (joint != .spread || isSwept) }

  /// The phase that shows the axis's other end.
  public var closingPhase: CalibrationPhase { isSwept ? .thumbSweep : .fist }

  /// What the axis belongs to in the words of a person.
  public var part: String {
    guard let finger else { return name }
    if isSwept { return "thumb's sweep" }
    return finger == .thumb ? "thumb" : "\(finger) finger"
  }
}
