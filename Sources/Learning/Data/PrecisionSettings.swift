/// How ``PrecisionFeature``s are proposed.
public struct PrecisionSettings: Sendable, Hashable, Codable {
  /// The centre is the middle of the shortest interval with this share of a feature's values.
  public var density: Double
  /// A feature's spread is the way from this quantile to the one as far from the top.
  public var tail: Double
  /// The scales, as shares of the spread; empty for no precision features.
  public var scales: [Double]
  /// The smallest scale, in whatever unit a feature has: metres, radians or a share.
  ///
  /// A feature whose spread is smaller does not vary, and gets none.
  public var smallestScale: Double

  /// Makes settings.
  ///
  /// The defaults put `place` within 5 mm of the point where its expert grasps, with scales of
  /// about 2 cm and 8 mm.
  public init(
    density: Double = 0.1, tail: Double = 0.05, scales: [Double] = [1.0 / 10, 1.0 / 30],
    smallestScale: Double = 0.002
  ) {
    self.density = density
    self.tail = tail
    self.scales = scales
    self.smallestScale = smallestScale
  }
}
