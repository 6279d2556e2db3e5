import Foundation

/// A scene feature seen through a magnifying glass: `tanh((x − centre) / scale)`.
///
/// Standardised over a whole task, the last centimetre before a grasp is a hundredth of a
/// deviation, and a network hardly sees it.
public struct PrecisionFeature: Sendable, Hashable, Codable {
  /// Index of the scene feature.
  public var feature: Int
  /// Where it looks most closely, in the feature's unit.
  public var centre: Float
  /// How far it looks, in the feature's unit.
  public var scale: Float

  /// Makes a precision feature of a scene feature.
  public init(feature: Int, centre: Float, scale: Float) {
    self.feature = feature
    self.centre = centre
    self.scale = scale
  }

  /// What is seen of a value, in [−1, 1].
  public func value(_ x: Float) -> Float { tanh((x - centre) / scale) }

  /// A name, from that of the scene feature.
  public func name(of feature: String) -> String {
    feature + String(format: " near %.4g ± %.2g", Double(centre), Double(scale))
  }

  /// True when it can be computed.
  var isValid: Bool { centre.isFinite && scale.isFinite && scale > 0 }
}
