import Foundation

/// One of the signals that say how sure a policy is (METHOD §9).
public enum ConfidenceSignal: String, Sendable, Hashable, Codable, CaseIterable {
  /// The critic's value.
  case value
  /// Dispersion of the sampled chunks.
  case agreement
  /// Distance from what the policy was trained on.
  case familiarity

  /// The number as doubt: larger is worse, and its spread is about the same at every level.
  ///
  /// Dispersion and distance are positive and spread in proportion to their level, so their logarithm
  /// is taken; it changes no order.
  func doubt(_ number: Double) -> Double {
    self == .value ? -number : log(max(number, 1e-9))
  }

  /// The number that is a given doubt.
  func number(doubt: Double) -> Double { self == .value ? -doubt : exp(doubt) }
}
