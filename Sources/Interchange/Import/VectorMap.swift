import Robotics

/// How a source's vector of numbers becomes a wrist pose and hand joints.
///
/// A vector whose entries bear our names is read as it was written. Of any other vector every
/// entry becomes a joint, with its range in the source as the joint's: the numbers on the screen
/// are then the source's own.
struct VectorMap: Hashable {
  /// The joints, as a hand.
  let hand: HandModel
  /// True when the first nine entries are a wrist pose.
  let hasPose: Bool
  /// Entries of the source that find no place.
  let left: [String]

  /// Makes the map of a vector's entries.
  ///
  /// - Parameters:
  ///   - names: the entries' names.
  ///   - ranges: smallest and largest value of each.
  ///   - hand: the hand's name.
  init(names: [String], ranges: [ClosedRange<Double>], hand: String) {
    let poseNames = EpisodeColumns.poseNames.map { "wrist \($0)" }
    let hasPose = names.starts(with: poseNames)
    self.hasPose = hasPose
    let joints = Array(names.enumerated().dropFirst(hasPose ? poseNames.count : 0))
    left = joints.dropFirst(JointVector.capacity).map(\.element)
    self.hand = HandModel(
      name: hand,
      joints: joints.prefix(JointVector.capacity).map { index, name in
        // Ours are shares of the range already, in the hand's own units elsewhere.
        if hasPose { return Joint(name: name, maximumSpeed: Self.unlimited) }
        // A description may name more entries than the data have.
        let range = ranges.indices.contains(index) ? ranges[index] : 0...1
        return Joint(
          name: name, closed: range.lowerBound,
          open: range.upperBound > range.lowerBound ? range.upperBound : range.lowerBound + 1,
          maximumSpeed: Self.unlimited)
      })
  }

  /// A recorded joint's limit is not known; nothing is filtered when it is only looked at.
  private static let unlimited = 1000.0

  /// The pose and joints of one vector.
  func read(_ values: some Collection<Double>) -> (wrist: Pose, hand: JointVector) {
    let values = Array(values)
    guard hasPose else {
      return (
        .identity,
        JointVector(
          hand.joints.indices.map { hand.normalised(values[$0], joint: $0) })
      )
    }
    return (
      Pose(sixD: Array(values[0..<9])),
      JointVector(values[9..<(9 + hand.joints.count)])
    )
  }
}

extension Pose {
  /// Makes a pose from position and the first two rows of the rotation matrix (METHOD §2), which
  /// are made orthonormal (Zhou et al., CVPR 2019).
  init(sixD values: [Double]) {
    let first = SIMD3(values[3], values[4], values[5])
    let second = SIMD3(values[6], values[7], values[8])
    let x = first / (first * first).sum().squareRoot()
    let rest = second - x * (x * second).sum()
    let y = rest / (rest * rest).sum().squareRoot()
    let z = SIMD3(
      x.y * y.z - x.z * y.y, x.z * y.x - x.x * y.z, x.x * y.y - x.y * y.x)
    self.init(
      position: SIMD3(values[0], values[1], values[2]),
      rotation: Rotation(
        columns: SIMD3(x.x, y.x, z.x), SIMD3(x.y, y.y, z.y), SIMD3(x.z, y.z, z.z)))
  }
}
