/// A point of a hand's skeleton: the wrist, or one of the four of a finger.
///
/// The order is the one that hand trackers share (MediaPipe Hands and the projects built on it):
/// wrist, then thumb, index, middle, ring, little; of each its joints from the palm outwards, then
/// the tip.
public struct HandPoint: Sendable, Hashable, CustomStringConvertible {
  /// A place on a finger.
  public enum Landmark: Int, Sendable, Hashable, CaseIterable {
    /// Where it leaves the palm; of the thumb the joint at its base (CMC).
    case knuckle
    /// The middle joint (PIP); of the thumb its knuckle (MCP).
    case middle
    /// The last joint (DIP); of the thumb IP.
    case last
    /// The end of the fingertip.
    case tip
  }

  /// Number of points.
  public static let count = 21

  /// Place in the order of points.
  public let index: Int

  /// The wrist.
  public static let wrist = HandPoint(index: 0)

  init(index: Int) { self.index = index }

  /// Makes a point of a finger.
  public init(_ finger: HandAngles.Finger, _ landmark: Landmark) {
    index = 1 + finger.rawValue * 4 + landmark.rawValue
  }

  /// Finds a point by its name, such as `wrist`, `thumb tip` or `ring middle`; nil for another.
  public init?(named name: String) {
    guard let found = Self.all.first(where: { $0.description == name }) else { return nil }
    self = found
  }

  /// Every point, in order.
  public static let all: [HandPoint] = (0..<count).map(HandPoint.init(index:))

  /// The finger; nil for the wrist.
  public var finger: HandAngles.Finger? {
    index == 0 ? nil : HandAngles.Finger(rawValue: (index - 1) / 4)
  }

  /// The name, such as `index tip`.
  public var description: String {
    guard let finger, let landmark = Landmark(rawValue: (index - 1) % 4) else { return "wrist" }
    return "\(finger) \(landmark)"
  }
}
