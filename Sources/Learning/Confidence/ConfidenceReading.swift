/// What the signals say at one policy step; nil for what is not known.
public struct ConfidenceReading: Sendable, Hashable {
  /// The critic's value.
  public var value: Double?
  /// Dispersion of the sampled chunks.
  public var dispersion: Double?
  /// Distance from what the policy was trained on.
  public var familiarity: Double?
  /// The stage the task is in.
  public var stage: Int

  /// Makes a reading from its parts.
  public init(
    value: Double? = nil, dispersion: Double? = nil, familiarity: Double? = nil, stage: Int
  ) {
    self.value = value
    self.dispersion = dispersion
    self.familiarity = familiarity
    self.stage = stage
  }

  /// The number of a signal; nil when it is not known.
  public subscript(signal: ConfidenceSignal) -> Double? {
    let number =
      switch signal {
      case .value: value
      case .agreement: dispersion
      case .familiarity: familiarity
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }
}
