/// How good a chunk counts as (METHOD §7).
public struct OptimalitySettings: Sendable, Hashable, Codable {
  /// The formula of the slope.
  public enum Form: String, Sendable, Hashable, Codable, CaseIterable {
    /// `sigmoid(α (A − q_low) / (q_high − q_low))`.
    case paper
    /// `β = max((q_high − q_low) / α, 1e-6)`, `sigmoid((A − q_low) / (β + 1e-6))`.
    case code
  }

  /// Which chunks are interventions.
  public enum InterventionRule: String, Sendable, Hashable, Codable, CaseIterable {
    /// More than ``OptimalitySettings/humanShare`` of the actions are a person's.
    case share
    /// All actions are a person's.
    case all
  }

  /// Actions of a chunk, H.
  public var horizon: Int
  /// Slope α; the paper has 5, the latest code 1.
  public var slope: Double
  /// Which quantile of the advantages gets ½.
  public var lowQuantile: Double
  /// Which quantile gets `sigmoid(α)`.
  public var highQuantile: Double
  /// The formula of the slope.
  public var form: Form
  /// Which chunks are interventions.
  public var interventionRule: InterventionRule
  /// The share of a person's actions above which a chunk is an intervention.
  public var humanShare: Double
  /// What an intervention gets; nil for what the critic says.
  public var intervention: Float?
  /// What a successful demonstration gets; nil for what the critic says.
  public var demonstration: Float?
  /// What the frames just before a takeover get, whatever follows in their chunks; nil for what the
  /// other rules say, as in the paper.
  ///
  /// By those the chunk that led to a takeover counts as an intervention, because a person drives at
  /// its end. Sirius gives such frames no weight at all (Liu et al., arXiv 2211.08416).
  public var preIntervention: Float?
  /// True when people's grades hold before all else.
  public var usesGrades: Bool

  /// Makes settings; the defaults are the paper's but for the frames before a takeover.
  public init(
    horizon: Int = 28, slope: Double = 5, lowQuantile: Double = 0.6, highQuantile: Double = 0.8,
    form: Form = .paper, interventionRule: InterventionRule = .share,
    humanShare: Double = 1.0 / 3, intervention: Float? = 1, demonstration: Float? = 1,
    preIntervention: Float? = 0, usesGrades: Bool = true
  ) {
    self.horizon = horizon
    self.slope = slope
    self.lowQuantile = lowQuantile
    self.highQuantile = highQuantile
    self.form = form
    self.interventionRule = interventionRule
    self.humanShare = humanShare
    self.intervention = intervention
    self.demonstration = demonstration
    self.preIntervention = preIntervention
    self.usesGrades = usesGrades
  }

  /// As in the paper.
  public static let paper = OptimalitySettings(preIntervention: nil)
  /// As in the reference's latest code.
  public static let code = OptimalitySettings(
    slope: 1, form: .code, interventionRule: .all, demonstration: nil, preIntervention: nil)

  /// Makes sure that the numbers can be used.
  func check() throws(AdvantageError) {
    guard lowQuantile >= 0, lowQuantile < highQuantile, highQuantile <= 1 else {
      throw .setting(
        "quantiles \(lowQuantile) and \(highQuantile): two in [0, 1] are expected, the lower first, "
          + "such as 0.6 and 0.8.")
    }
    guard slope.isFinite, slope > 0 else {
      throw .setting("a slope of \(slope): a positive number is expected, such as 5.")
    }
    guard horizon >= 1, (0...1).contains(humanShare) else {
      throw .setting(
        "chunks of \(horizon) actions and a person's share of \(humanShare): at least 1 action and "
          + "a share in [0, 1] are expected.")
    }
    for fixed in [preIntervention, intervention, demonstration].compactMap({ $0 })
    where !(0...1).contains(fixed) {
      throw .setting("an optimality of \(fixed): a number in [0, 1] is expected.")
    }
  }
}
