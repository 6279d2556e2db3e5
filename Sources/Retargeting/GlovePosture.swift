/// What a glove says of the hand in it at one moment, after calibration.
public struct GlovePosture: Sendable, Hashable, Codable {
  /// The joints' angles, radians.
  public var angles: HandAngles
  /// Share of each joint's calibrated travel in the order of ``HandAngles``: 0 with the hand open,
  /// 1 in a fist; NaN for a joint that the glove does not measure.
  public var travel: SIMD32<Double>

  /// Makes a posture from its angles and travels.
  public init(angles: HandAngles, travel: SIMD32<Double>) {
    self.angles = angles
    self.travel = travel
  }
}
