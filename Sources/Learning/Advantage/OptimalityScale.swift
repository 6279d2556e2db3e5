import Foundation

/// Turns an advantage into an optimality: a score between 0 and 1 (METHOD §7).
public struct OptimalityScale: Sendable, Hashable, Codable {
  /// The advantage that gets ½.
  public var low: Double
  /// The advantage that gets `sigmoid(α)`.
  public var high: Double
  /// How steep it is.
  public var settings: OptimalitySettings

  /// Finds the quantiles of advantages.
  ///
  /// - Parameters:
  ///   - advantages: of all frames that are learned from.
  ///   - settings: which quantiles, and how steep.
  /// - Throws: ``AdvantageError`` when there are none, or they do not differ enough.
  public init(
    fitting advantages: [Float], settings: OptimalitySettings = OptimalitySettings()
  ) throws(AdvantageError) {
    try settings.check()
    guard !advantages.isEmpty else { throw .noFrames }
    let sorted = advantages.sorted()
    low = Quantile.linear(sorted, settings.lowQuantile)
    high = Quantile.linear(sorted, settings.highQuantile)
    self.settings = settings
    guard high > low else {
      throw .noSpread(low: settings.lowQuantile, high: settings.highQuantile, both: low)
    }
  }

  /// The score of an advantage, in [0, 1].
  public func score(_ advantage: Float) -> Float {
    let above = Double(advantage) - low
    switch settings.form {
    case .paper: return Self.sigmoid(settings.slope * above / (high - low))
    case .code:
      return Self.sigmoid(above / (max((high - low) / settings.slope, 1e-6) + 1e-6))
    }
  }

  /// RECAP's bit: 1 for an advantage above the lower quantile, else 0.
  public func bit(_ advantage: Float) -> Float { Double(advantage) > low ? 1 : 0 }

  private static func sigmoid(_ x: Double) -> Float { Float(1 / (1 + exp(-x))) }
}
