import Foundation
public import Robotics

/// How smoothly a hand was commanded, from its commands at the policy's rate.
public struct Smoothness: Sendable, Hashable, Codable {
  /// Root mean square jerk of the wrist's position, m/s³ (Flash & Hogan 1985).
  public var wristJerk: Double
  /// Root mean square jerk of a hand joint, shares of its range/s³.
  public var handJerk: Double
  /// Log dimensionless jerk of the wrist's position; nil when the wrist never moved.
  ///
  /// The larger, the smoother: −5.3 for the smoothest reach from rest to rest.
  /// −ln(T³/v² ∫|jerk|² dt) with the duration T and the highest speed v: independent of size and
  /// duration of a movement (Balasubramanian, Melendez-Calderon & Burdet, "A robust and sensitive
  /// metric for quantifying movement smoothness", IEEE TBME 59, 2012).
  public var logDimensionlessJerk: Double?

  /// Measures commands; nil for fewer than four, which have no jerk.
  ///
  /// - Parameters:
  ///   - commands: the commands, equally spaced in time.
  ///   - period: seconds from one to the next.
  public init?(_ commands: [Command], period: Double) {
    guard commands.count > 3 else { return nil }
    let positions = commands.map(\.wrist.position)
    let wrist = Self.thirdDifferences(positions, -).reduce(0) { $0 + ($1 * $1).sum() }
    let hand = Self.thirdDifferences(commands.map(\.hand), -).reduce(0) {
      $0 + ($1.storage * $1.storage).sum()
    }
    let count = Double(commands.count - 3)
    let joints = Double(max(1, commands[0].hand.count))
    let cube = period * period * period
    wristJerk = (wrist / count).squareRoot() / cube
    handJerk = (hand / (count * joints)).squareRoot() / cube
    let steps = zip(positions, positions.dropFirst()).map { $1 - $0 }
    let speed = steps.map { ($0 * $0).sum() }.max() ?? 0
    let duration = Double(commands.count - 1)
    // All powers of the period cancel.
    let dimensionless = duration * duration * duration * wrist / speed
    logDimensionlessJerk = dimensionless.isFinite && dimensionless > 0 ? -log(dimensionless) : nil
  }

  private static func thirdDifferences<Value>(
    _ values: [Value], _ subtract: (Value, Value) -> Value
  ) -> [Value] {
    (0..<3).reduce(values) { values, _ in
      zip(values.dropFirst(), values).map { subtract($0, $1) }
    }
  }
}
