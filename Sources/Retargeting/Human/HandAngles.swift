/// The angles of a person's hand as gloves report them: four to a finger, radians.
///
/// The order is that of the Manus ergonomics stream: thumb, index, middle, ring, little; of each
/// spread, then the flexion of the three joints from the palm outwards. A glove that lacks a
/// joint leaves its angle at zero.
public struct HandAngles: Sendable, Hashable, Codable {
  /// A finger of a person.
  public enum Finger: Int, Sendable, Hashable, Codable, CaseIterable {
    case thumb, index, middle, ring, little
  }

  /// A joint of a finger.
  public enum Joint: Int, Sendable, Hashable, Codable, CaseIterable {
    /// Sideways, in the plane of the palm, positive towards the thumb; of the thumb its
    /// opposition, positive out of the plane of the palm.
    case spread
    /// Flexion at the knuckle; of the thumb at its base.
    case mcp
    /// Flexion at the middle joint.
    case pip
    /// Flexion at the last joint.
    case dip
  }

  /// Number of angles.
  public static let count = 20

  /// The angles, radians; flexion is positive towards the palm.
  public var radians: SIMD32<Double>

  /// Makes a flat, open hand.
  public init() { radians = .zero }

  /// Makes a hand of the angles in order; missing ones are zero.
  public init(radians values: some Collection<Double>) {
    self.init()
    for (index, value) in values.prefix(Self.count).enumerated() { radians[index] = value }
  }

  /// One joint's angle, radians.
  public subscript(finger: Finger, joint: Joint) -> Double {
    get { radians[finger.rawValue * 4 + joint.rawValue] }
    set { radians[finger.rawValue * 4 + joint.rawValue] = newValue }
  }

  /// True when every angle is a finite number.
  public var isFinite: Bool { (0..<Self.count).allSatisfy { radians[$0].isFinite } }
}
