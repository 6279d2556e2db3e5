import Foundation

/// How an axis's deflection becomes a number: dead zone, curve and direction.
public struct AxisScaling: Sendable, Hashable, Codable {
  /// Where an axis rests.
  public enum Rest: String, Sendable, Hashable, Codable {
    /// In the middle, as a stick; the result is in [−1, 1].
    case centre
    /// At its smallest value, as a trigger; the result is in [0, 1].
    case minimum
  }

  /// Where the axis rests.
  public var rest: Rest
  /// Share of the travel around rest that counts as rest, in [0, 1).
  ///
  /// The driver's own flat and fuzz apply when they are larger.
  public var deadzone: Double
  /// Exponent of the response: 1 is proportional, larger is finer near rest.
  public var curve: Double
  /// True to swap the axis's directions.
  public var isInverted: Bool

  /// Makes a scaling; without arguments that of a stick.
  public init(
    rest: Rest = .centre, deadzone: Double = 0.1, curve: Double = 2, isInverted: Bool = false
  ) {
    self.rest = rest
    self.deadzone = deadzone
    self.curve = curve
    self.isInverted = isInverted
  }

  /// The deflection of a button that is down.
  var whenPressed: Double { isInverted ? -1 : 1 }

  /// The axis's deflection: 0 at rest and over an empty range, never outside [−1, 1], never NaN.
  public func value(of axis: AxisInfo) -> Double {
    guard axis.span > 0 else { return 0 }
    let travel = rest == .centre ? axis.span / 2 : axis.span
    let noise = max(Double(axis.flat), Double(axis.fuzz)) / travel
    let dead = max(deadzone.isFinite ? deadzone : 0, noise, 0)
    let position = rest == .centre ? axis.centred : axis.fromMinimum
    guard dead < 1, abs(position) > dead else { return 0 }
    // Starts from zero at the edge of the dead zone, so that leaving it makes no jump.
    let share = min(1, (abs(position) - dead) / (1 - dead))
    let shaped = pow(share, curve.isFinite && curve > 0 ? curve : 1)
    return (position < 0) != isInverted ? -shaped : shaped
  }
}
