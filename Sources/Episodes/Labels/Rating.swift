public import Foundation

/// What one person says of a segment.
public struct Rating: Sendable, Hashable, Codable {
  /// Who.
  public var author: String
  /// How good it is; nil when they did not say.
  public var grade: Grade?
  /// Why.
  public var reasons: [Reason]
  /// In their own words.
  public var note: String
  /// When the newest of these was said, on the wall's clock.
  public var date: Date
}
