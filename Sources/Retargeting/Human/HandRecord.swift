/// A person's hand at one time, as a line of JSON.
///
/// `{"time": 0.5, "angles": [20 radians]}` in the order of ``HandAngles``, or
/// `{"time": 0.5, "points": [21 × [x, y, z]]}` in metres and the order of ``HandPoint``, in the
/// frame of ``HandSkeleton``.
public struct HandRecord: Sendable, Hashable {
  /// What is known of the hand.
  public enum Content: Sendable, Hashable {
    case angles(HandAngles)
    case points(HandSkeleton)
  }

  /// When, seconds of the recording's own clock.
  public var time: Double
  /// The hand.
  public var content: Content

  /// Makes a record.
  public init(time: Double, content: Content) {
    self.time = time
    self.content = content
  }
}

extension HandRecord: Codable {
  private enum CodingKeys: CodingKey { case time, angles, points }

  /// Reads a record; one that is of no hand is refused with the reason.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    time = try fields.decode(Double.self, forKey: .time)
    switch (fields.contains(.angles), fields.contains(.points)) {
    case (true, false):
      let values = try fields.decode([Double].self, forKey: .angles)
      guard values.count == HandAngles.count else {
        throw DecodingError.dataCorruptedError(
          forKey: .angles, in: fields,
          debugDescription: "\(values.count) angles; a hand has \(HandAngles.count)")
      }
      content = .angles(HandAngles(radians: values))
    case (false, true):
      content = .points(try fields.decode(HandSkeleton.self, forKey: .points))
    case (false, false):
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "neither 'angles' nor 'points'"))
    case (true, true):
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "both 'angles' and 'points'; one is a hand"))
    }
  }

  /// Writes a record.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(time, forKey: .time)
    switch content {
    case .angles(let angles):
      try fields.encode((0..<HandAngles.count).map { angles.radians[$0] }, forKey: .angles)
    case .points(let skeleton): try fields.encode(skeleton, forKey: .points)
    }
  }
}
