/// What a glove's axes read on one person's hand, open and closed.
public struct GloveCalibration: Sendable, Hashable, Codable {
  /// Readings of one axis, in the axis's own units.
  public struct Range: Sendable, Hashable, Codable {
    /// The reading with the hand open.
    public var open: Double
    /// The reading in a fist; of the thumb's spread, at the end of its sweep.
    ///
    /// May be the smaller of the two.
    public var closed: Double

    /// Makes a range from its ends.
    public init(open: Double, closed: Double) {
      self.open = open
      self.closed = closed
    }
  }

  /// Whose hand it was.
  public var person: String
  /// The device's ``DeviceIdentity/stableID``.
  public var device: String
  /// The ranges by the axes' codes.
  public var axes: [UInt16: Range]

  /// Makes a calibration from its parts.
  public init(person: String, device: String, axes: [UInt16: Range]) {
    self.person = person
    self.device = device
    self.axes = axes
  }
}
