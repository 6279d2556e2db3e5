extension WanderingHand {
  /// Postures in which the adult's thumb touches the index, the middle and the ring finger.
  package static let pinches: [HandAngles] = [.index, .middle, .ring].map(pinch)

  /// Brings the tips of thumb and a finger together, by descent along one joint after another.
  private static func pinch(_ finger: HandAngles.Finger) -> HandAngles {
    var angles = HandAngles()
    angles[.thumb, .spread] = 0.5
    angles[.thumb, .mcp] = 0.5
    for joint in [HandAngles.Joint.mcp, .pip, .dip] { angles[finger, joint] = 0.6 }
    func cost(_ angles: HandAngles) -> Double {
      let skeleton = HumanHand.adult.skeleton(angles, side: .right)
      let gap = skeleton.vector(from: HandPoint(finger, .tip), to: HandPoint(.thumb, .tip))
      return (gap * gap).sum()
    }
    let ranges: [(HandAngles.Finger, HandAngles.Joint, ClosedRange<Double>)] = [
      (.thumb, .spread, 0...1.1), (.thumb, .mcp, -0.2...1), (.thumb, .pip, 0...0.9),
      (.thumb, .dip, 0...1), (finger, .spread, -0.2...0.2), (finger, .mcp, 0...1.5),
      (finger, .pip, 0...1.6), (finger, .dip, 0...1),
    ]
    var step = 0.2
    while step > 1e-4 {
      var best = cost(angles)
      var improved = false
      for (finger, joint, range) in ranges {
        for direction in [-step, step] {
          var other = angles
          other[finger, joint] = min(
            range.upperBound, max(range.lowerBound, angles[finger, joint] + direction))
          if cost(other) < best {
            best = cost(other)
            angles = other
            improved = true
          }
        }
      }
      if !improved { step /= 2 }
    }
    return angles
  }
}
