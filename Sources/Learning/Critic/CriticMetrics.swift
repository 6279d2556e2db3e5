/// How good a critic is, from frames it has not learned from.
public struct CriticMetrics: Sendable, Hashable, Codable {
  /// What a critic said of a frame, and what came true.
  public struct Frame: Sendable, Hashable {
    /// The frame's episode.
    public var episode: Int
    /// The episode's fold.
    public var fold: Int
    /// Whether the episode failed.
    public var isFailure: Bool
    /// Frames since the episode's beginning.
    public var step: Int
    /// Frames of the episode.
    public var steps: Int
    /// What the critic said.
    public var value: Float
    /// What came true.
    public var target: Float
    /// The continuous ranked probability score of the critic's distribution.
    public var score: Double

    /// Makes a frame.
    ///
    /// - Parameters:
    ///   - episode: the frame's episode.
    ///   - fold: the episode's fold.
    ///   - isFailure: whether it failed.
    ///   - step: frames since its beginning.
    ///   - steps: frames of it.
    ///   - value: what the critic said.
    ///   - target: what came true.
    ///   - score: that of its distribution, ``CriticMetrics/rankedScore(_:centres:target:)``.
    public init(
      episode: Int, fold: Int, isFailure: Bool, step: Int, steps: Int, value: Float,
      target: Float, score: Double
    ) {
      self.episode = episode
      self.fold = fold
      self.isFailure = isFailure
      self.step = step
      self.steps = steps
      self.value = value
      self.target = target
      self.score = score
    }
  }

  /// Frames with similar values.
  public struct Bin: Sendable, Hashable, Codable {
    /// Number of frames.
    public var count: Int
    /// Mean of what the critic said.
    public var predicted: Double
    /// Mean of what came true.
    public var actual: Double
  }

  /// Number of frames.
  public var frames: Int
  /// `1 − var(y − V) / var(y)`: 1 for a perfect critic, 0 for one that says the same of all; nil when
  /// all targets are the same.
  public var explainedVariance: Double?
  /// Root of the mean squared error.
  public var rootMeanSquare: Double
  /// Mean of what the critic says too much.
  public var bias: Double
  /// The frames by value in bins of equal count, lowest first: on the diagonal when well calibrated.
  public var calibration: [Bin]
  /// Root of the mean squared distance of the bins from the diagonal, weighed by their counts.
  public var calibrationError: Double
  /// Mean continuous ranked probability score of the distributions, in units of the value; 0 is best.
  public var rankedScore: Double
  /// The area under the ROC curve of telling failures from successes by the mean value of an
  /// episode's first, second and last third: ½ for guessing; nil without episodes of both kinds.
  public var failureAUROC: [Double?]
  /// `1 − MSE / MSE of the baseline`, which knows only the time since the episode's beginning: above
  /// 0 when the critic looks at more than the clock; nil when the baseline makes no error.
  public var skill: Double?

  /// Measures.
  ///
  /// - Parameters:
  ///   - frames: of whole episodes or their kept frames, in any order.
  ///   - bins: the most bins of ``calibration``.
  public init(_ frames: [Frame], bins: Int = 10) {
    let count = Double(max(1, frames.count))
    func mean(_ number: (Frame) -> Double) -> Double {
      frames.reduce(0) { $0 + number($1) } / count
    }
    let bias = mean { $0.error }
    let square = mean { $0.error * $0.error }
    let target = mean { Double($0.target) }
    let variance = mean { (Double($0.target) - target) * (Double($0.target) - target) }
    let baseline = TimestepBaseline.meanSquaredError(frames)
    let calibration = Self.calibration(frames, bins: bins)
    self.frames = frames.count
    explainedVariance =
      variance > 0 ? 1 - mean { ($0.error - bias) * ($0.error - bias) } / variance : nil
    rootMeanSquare = square.squareRoot()
    self.bias = bias
    self.calibration = calibration
    calibrationError =
      (calibration.reduce(0) { sum, bin in
        sum + Double(bin.count) * (bin.predicted - bin.actual) * (bin.predicted - bin.actual)
      } / count).squareRoot()
    rankedScore = mean { $0.score }
    failureAUROC = (0..<3).map { Self.failureAUROC(frames, third: $0) }
    skill = baseline.flatMap { $0 > 0 ? 1 - square / $0 : nil }
  }
}

extension CriticMetrics.Frame {
  /// What the critic says too much.
  var error: Double { Double(value) - Double(target) }
}
