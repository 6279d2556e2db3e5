import Episodes

/// What a critic is to predict (METHOD §5).
public struct ValueTargetSettings: Sendable, Hashable, Codable {
  /// What steps are divided by, L; nil for the longest episode.
  public var longest: Int?
  /// What a failure costs, C_fail, as a share of L.
  public var failureShare: Double
  /// The factor by which that cost falls with every step away from the end.
  public var failureDecay: Double

  /// Makes settings; the defaults are the paper's.
  public init(longest: Int? = nil, failureShare: Double = 1, failureDecay: Double = 1) {
    self.longest = longest
    self.failureShare = failureShare
    self.failureDecay = failureDecay
  }

  /// As in the paper: a failure costs the longest episode.
  public static let paper = ValueTargetSettings()
  /// As in the reference's code: L is 800 steps and a failure costs half of it.
  public static let code = ValueTargetSettings(longest: 800, failureShare: 0.5)

  /// L: what steps are divided by.
  public func length(of data: TrainingData) -> Int {
    longest ?? max(1, data.episodes.map(\.used.count).max() ?? 1)
  }

  /// What cannot be used, and what was expected; nil when all can.
  var problem: String? {
    guard longest.map({ $0 >= 1 }) ?? true, failureShare >= 0, failureShare.isFinite,
      (0...1).contains(failureDecay)
    else {
      return "a longest episode of \(longest ?? 0) steps, a failure's share of \(failureShare), "
        + "decaying by \(failureDecay): at least 1, at least 0 and a number in [0, 1] are expected, "
        + "such as 800, 1 and 1."
    }
    return nil
  }
}
