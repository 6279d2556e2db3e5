/// What the kernel knows of one absolute axis, in the axis's own units.
///
/// Nothing of it can be trusted: ranges may be empty and values may lie outside them.
public struct AxisInfo: Sendable, Hashable, Codable {
  /// The smallest value the driver announces.
  public var minimum: Int32
  /// The largest value the driver announces.
  public var maximum: Int32
  /// Changes smaller than this are noise.
  public var fuzz: Int32
  /// Values closer to the centre than this are rest.
  public var flat: Int32
  /// Units per millimetre or per radian; 0 when unknown.
  public var resolution: Int32
  /// The value now.
  public var value: Int32

  /// Makes an axis from its range and what else is known.
  public init(
    minimum: Int32, maximum: Int32, fuzz: Int32 = 0, flat: Int32 = 0, resolution: Int32 = 0,
    value: Int32 = 0
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.fuzz = fuzz
    self.flat = flat
    self.resolution = resolution
    self.value = value
  }

  /// The distance from the smallest to the largest value; 0 when the range is empty or reversed.
  public var span: Double { max(0, Double(maximum) - Double(minimum)) }

  /// The value as a share of the half range from the centre, in [−1, 1]; 0 for an empty range.
  public var centred: Double {
    guard span > 0 else { return 0 }
    let centre = (Double(minimum) + Double(maximum)) / 2
    return min(1, max(-1, (Double(value) - centre) / (span / 2)))
  }

  /// The value as a share of the range from its smallest value, in [0, 1]; 0 for an empty range.
  public var fromMinimum: Double {
    guard span > 0 else { return 0 }
    return min(1, max(0, (Double(value) - Double(minimum)) / span))
  }
}
