/// One step of calibrating a glove: what the hand does while it is recorded.
public enum CalibrationPhase: String, Sendable, Hashable, Codable, CaseIterable {
  /// The hand is held open and flat.
  case open
  /// The hand is held as a fist.
  case fist
  /// The thumb travels across the palm and back.
  case thumbSweep = "thumb sweep"

  /// True for a pose that is held still, false for a movement.
  public var isHeld: Bool { self != .thumbSweep }

  /// What the person is asked to do, one sentence.
  public var instruction: String {
    switch self {
    case .open: "Open the hand flat, fingers straight, the thumb out to the side."
    case .fist: "Close the hand to a fist, fully, the thumb bent over the fingers."
    case .thumbSweep:
      "Move the thumb slowly from the side across the palm to the little finger and back."
    }
  }

  /// What to do when a part of the hand hardly moved, for the end of a sentence.
  var remedy: String {
    self == .thumbSweep
      ? "sweep the thumb across the whole palm, or check the sensor"
      : "close the fist fully, or check the sensor"
  }
}
