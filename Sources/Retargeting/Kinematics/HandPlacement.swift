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
  /// The hinges' directions, times the second derivative of their drive.
  private var bends: [SIMD3<Double>]

  /// Makes the rooms for a hand, with every joint at zero.
  public init(_ kinematics: HandKinematics) {
    joints = kinematics.joints.count
    chain = kinematics.chain
    anchors = kinematics.points.map { ($0.link ?? -1, $0.place) }
    places = Array(repeating: .zero, count: anchors.count)
    jacobian = Array(repeating: .zero, count: anchors.count * joints)
    frames = Array(repeating: RigidFrame(), count: chain.count)
    axes = Array(repeating: .zero, count: chain.count)
    bends = axes
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
      let (angle, slope, bend) = chain[index].drive.angle(angles.storage[chain[index].drive.joint])
      frames[index] = frame.turned(about: axis, sine: sin(angle), cosine: cos(angle))
      let direction = frame.turned(axis)
      axes[index] = direction * slope
      bends[index] = direction * bend
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

  /// Adds how a point's movement along a force bends: the second derivatives of their product.
  ///
  /// - Parameters:
  ///   - point: Place of the point in ``HandKinematics/points``.
  ///   - force: What the place is multiplied with.
  ///   - hessian: Rows of active joints, of which the lower triangle is added to.
  func addCurvature(of point: Int, along force: SIMD3<Double>, to hessian: inout [Double]) {
    var outer = anchors[point].link
    while outer >= 0 {
      if chain[outer].isHinge {
        let arm = places[point] - frames[outer].origin
        let movement = cross(axes[outer], arm)
        let joint = chain[outer].drive.joint
        hessian[joint * (joints + 1)] += dot(force, cross(bends[outer], arm))
        // A hinge nearer to the palm turns the movement that one further out makes.
        var inner = outer
        while inner >= 0 {
          if chain[inner].isHinge {
            let other = chain[inner].drive.joint
            let value = dot(force, cross(axes[inner], movement))
            hessian[max(joint, other) * joints + min(joint, other)] +=
              joint == other && inner != outer ? 2 * value : value
          }
          inner = chain[inner].parent
        }
      }
      outer = chain[outer].parent
    }
  }
}
