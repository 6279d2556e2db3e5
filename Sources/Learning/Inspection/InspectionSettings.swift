/// How a dataset's runs are inspected.
public struct InspectionSettings: Sendable, Hashable, Codable {
  /// Bins of the histograms over all episodes.
  public var bins: Int
  /// Bins of an episode's optimality, over [0, 1].
  public var episodeBins: Int
  /// The most points of an episode's value curve.
  public var curvePoints: Int
  /// How many samples of episodes an interval is drawn from.
  public var resamples: Int
  /// Seed of the samples: the same data give the same intervals.
  public var seed: UInt64
  /// Distance from 0 and from 1 within which a score counts as saturated.
  public var saturationMargin: Double
  /// The share of saturated scores above which the score is said to be little more than a bit.
  public var saturationLimit: Double

  /// Makes settings; 1000 samples put an interval's ends within about two hundredths of its width.
  public init(
    bins: Int = 32, episodeBins: Int = 10, curvePoints: Int = 160, resamples: Int = 1000,
    seed: UInt64 = 1, saturationMargin: Double = 0.1, saturationLimit: Double = 0.8
  ) {
    self.bins = max(1, bins)
    self.episodeBins = max(1, episodeBins)
    self.curvePoints = max(1, curvePoints)
    self.resamples = max(0, resamples)
    self.seed = seed
    self.saturationMargin = saturationMargin
    self.saturationLimit = saturationLimit
  }
}
