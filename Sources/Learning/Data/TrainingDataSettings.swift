public import Episodes

/// What of a dataset is learned from, and how.
public struct TrainingDataSettings: Sendable, Hashable, Codable {
  /// Actions of a chunk, H (METHOD §3).
  public var horizon: Int
  /// The fewest frames of an episode to learn from it.
  public var minimumFrames: Int
  /// A longer time between two frames is a gap, in policy periods; a missing step always is.
  public var longestPeriod: Double
  /// True when people's grades are read; exclusions and trims hold in any case.
  public var usesLabels: Bool
  /// What grades stand for.
  public var gradeScale: GradeScale
  /// How precision features are proposed.
  public var precision: PrecisionSettings

  /// Makes settings with the defaults of METHOD.
  public init(
    horizon: Int = 28, minimumFrames: Int = 2, longestPeriod: Double = 1.5,
    usesLabels: Bool = true, gradeScale: GradeScale = GradeScale(),
    precision: PrecisionSettings = PrecisionSettings()
  ) {
    self.horizon = horizon
    self.minimumFrames = minimumFrames
    self.longestPeriod = longestPeriod
    self.usesLabels = usesLabels
    self.gradeScale = gradeScale
    self.precision = precision
  }

  /// Makes sure that the numbers can be used.
  func check() throws(TrainingDataError) {
    guard horizon >= 1, minimumFrames >= 1, longestPeriod >= 1 else {
      throw .setting(
        "chunks of \(horizon) actions, episodes from \(minimumFrames) frames on, gaps beyond "
          + "\(longestPeriod) periods: each must be at least 1, such as 28, 2 and 1.5.")
    }
    guard precision.density > 0, precision.density <= 1, (0..<0.5).contains(precision.tail),
      precision.scales.allSatisfy({ $0 > 0 && $0.isFinite }),
      precision.smallestScale > 0, precision.smallestScale.isFinite
    else {
      throw .setting(
        "\(precision): density in (0, 1], tail in [0, 0.5) and positive scales are expected, such "
          + "as 0.1, 0.05, 0.1 and 0.002.")
    }
  }
}
