extension Pose {
  /// The pose reached on the way to `other` when neither way nor turn may be longer than given.
  ///
  /// - Parameters:
  ///   - other: where to.
  ///   - metres: the longest way.
  ///   - radians: the largest turn.
  /// - Returns: `other` itself when it is near enough.
  public func approaching(_ other: Pose, metres: Double, radians: Double) -> Pose {
    var reached = other
    let way = other.distance(to: self)
    if way > metres {
      reached.position = position + (other.position - position) * (metres / way)
    }
    if other.rotation != rotation {
      let turn = rotation.angle(to: other.rotation)
      if turn > radians {
        reached.rotation = rotation.interpolated(to: other.rotation, fraction: radians / turn)
      }
    }
    return reached
  }
}

extension JointVector {
  /// The position reached on the way to `other` when no joint may move further than its entry of
  /// `steps`.
  public func approaching(_ other: JointVector, steps: JointVector) -> JointVector {
    var reached = other
    for joint in other.indices {
      let step = other[joint] - self[joint]
      if abs(step) > steps[joint] {
        reached[joint] = self[joint] + (step > 0 ? steps[joint] : -steps[joint])
      }
    }
    return reached
  }
}
