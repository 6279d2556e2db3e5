/// A quantity of the world that a task names: the small vocabulary of task files.
///
/// Frames are bodies or sites of the world file, or `world`.
public struct Measure: Sendable, Hashable {
  /// One axis of a frame.
  public enum Axis: String, Sendable, Hashable, CaseIterable {
    /// The first axis.
    case x
    /// The second axis.
    case y
    /// The third axis.
    case z

    /// The axis' place in a vector.
    public var index: Int {
      switch self {
      case .x: 0
      case .y: 1
      case .z: 2
      }
    }
  }

  /// What is measured.
  public enum Kind: Sendable, Hashable {
    /// One coordinate of a frame's origin in another frame, metres.
    case position(of: String, in: String, axis: Axis)
    /// One coordinate of a frame's z axis in another frame, in [−1, 1].
    case upright(of: String, in: String, axis: Axis)
    /// Distance between two origins, metres.
    case distance(String, String)
    /// Horizontal distance between two origins, metres.
    case planar(String, String)
    /// Height of an origin above another (above the world's origin when nil), metres.
    case height(of: String, above: String?)
    /// Angle between a frame's z axis and the vertical, radians.
    case tilt(String)
    /// Position of a joint, metres or radians.
    case joint(String)
    /// 1 when a body touches one of the others, else 0; a body includes what hangs on it.
    case touching(String, [String])
    /// Mean measured closure of hand joints, 0 = open, 1 = closed.
    case closure([Int])
  }

  /// The measure's name in the task file.
  public var name: String
  /// What is measured.
  public var kind: Kind
  /// Line of the task file that defines it, for errors about its frames.
  public var line: Int

  /// Makes a measure from its name and kind.
  public init(name: String, kind: Kind, line: Int = 0) {
    self.name = name
    self.kind = kind
    self.line = line
  }

  /// The unit of its values, as screens show it.
  public var unit: String {
    switch kind {
    case .position, .distance, .planar, .height: "m"
    case .tilt: "rad"
    case .joint: "m or rad"
    case .upright, .touching, .closure: "1"
    }
  }
}
