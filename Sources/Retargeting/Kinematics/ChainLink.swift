/// What of a link the arithmetic needs, without a name that every copy would have to count.
struct ChainLink: Sendable, Hashable {
  /// The link it hangs on; negative for the wrist's frame.
  var parent: Int
  var offset: RigidFrame
  var axis: SIMD3<Double>
  var isHinge: Bool
  var drive: HandKinematics.Drive

  init(_ link: HandKinematics.Link) {
    parent = link.parent ?? -1
    offset = RigidFrame(link.offset)
    axis = link.axis ?? .zero
    isHinge = link.axis != nil
    drive = link.drive
  }
}
