import Foundation
public import Robotics

/// Where the points of a hand are at one setting of its joints, and how they move with them.
///
/// Keeps its rooms from one setting to the next: ``move(to:)`` allocates nothing.
public struct HandPlacement: Sendable {
  /// Where every point is, in the order of ``HandKinematics/points``.
  public private(set) var places: [SIMD3<Double>]
  /// How every point moves with every active joint, metres a radian: a row of joints per point.
  public private(set) var jacobian: [SIMD3<Double>]
  /// Number of active joints: the length of a row.
  public let joints: Int

  private let chain: [ChainLink]
  /// The links of the points, negative for the wrist's frame, and the places on them.
  private let anchors: [(link: Int, place: SIMD3<Double>)]
  private var frames: [RigidFrame]
  /// The hinges' directions, longer or shorter by the slope of their drive.
  private var axes: [SIMD3<Double>]

  /// Makes the rooms for a hand, with every joint at zero.
  public init(_ kinematics: HandKinematics) {
    joints = kinematics.joints.count
    chain = kinematics.chain
    anchors = kinematics.points.map { ($0.link ?? -1, $0.place) }
    places = Array(repeating: .zero, count: anchors.count)
    jacobian = Array(repeating: .zero, count: anchors.count * joints)
    frames = Array(repeating: RigidFrame(), count: chain.count)
    axes = Array(repeating: .zero, count: chain.count)
    move(to: JointVector(repeating: 0, count: joints))
  }

  /// Sets the active joints' angles: forward kinematics and the geometric Jacobian.
  public mutating func move(to angles: JointVector) {
    for index in chain.indices {
      let parent = chain[index].parent
      let offset = chain[index].offset
      let frame = parent < 0 ? offset : frames[parent].placed(offset)
      guard chain[index].isHinge else {
        frames[index] = frame
        continue
      }
      let axis = chain[index].axis
      let (angle, slope) = chain[index].drive.angle(angles.storage[chain[index].drive.joint])
      frames[index] = frame.turned(about: axis, sine: sin(angle), cosine: cos(angle))
      axes[index] = frame.turned(axis) * slope
    }
    for index in anchors.indices { place(index) }
  }

  private mutating func place(_ index: Int) {
    var link = anchors[index].link
    let place = link < 0 ? anchors[index].place : frames[link].placed(anchors[index].place)
    places[index] = place
    let row = index * joints
    for joint in 0..<joints { jacobian[row + joint] = .zero }
    while link >= 0 {
      if chain[link].isHinge {
        // A point turning about an axis moves along axis × (point - a place on the axis).
        jacobian[row + chain[link].drive.joint] +=
          cross(axes[link], place - frames[link].origin)
      }
      link = chain[link].parent
    }
  }
}
