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
}
