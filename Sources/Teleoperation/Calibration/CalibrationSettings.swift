/// How a glove is calibrated and what is asked of it.
public struct CalibrationSettings: Sendable, Hashable, Codable {
  /// Seconds that a pose is held.
  public var holdTime = 2.0
  /// Seconds that a movement takes.
  public var sweepTime = 4.0
  /// Share of its announced range that a finger's best axis must travel.
  public var minimumTravel = 0.15
  /// The same for an axis that measures an angle, radians.
  ///
  /// Such an axis announces a whole turn, of which a knuckle never makes much.
  public var minimumAngle = 20 * Double.pi / 180
  /// The most an axis may wander while a pose is held, share of the least travel.
  public var stillness = 0.5
  /// The most noise a usable axis may have, share of its travel.
  public var maximumNoise = 0.25
  /// Seconds without a word from a glove with a heartbeat after which it counts as silent.
  public var silenceLimit = 0.5
  /// The fewest readings a phase must have.
  public var minimumReadings = 20

  /// Makes the default settings.
  public init() {}

  /// Seconds that a phase takes.
  public func duration(of phase: CalibrationPhase) -> Double {
    phase.isHeld ? holdTime : sweepTime
  }

  /// The least travel of an axis in its own units; 0 where the device announces no range.
  public func requiredTravel(of axis: CalibrationAxis) -> Double {
    axis.unitsPerRadian.map { $0 * minimumAngle } ?? axis.span * minimumTravel
  }
}
