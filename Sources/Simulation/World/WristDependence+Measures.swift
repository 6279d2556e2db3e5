internal import Robotics

extension WristDependence {
  /// What becomes of each scene feature of a task when the wrist is moved.
  ///
  /// - Throws: ``SimulationError`` when the wrist's body or a measure's frame is not there.
  static func of(
    _ task: TaskDefinition, _ world: MuJoCoWorld
  ) throws(SimulationError) -> [WristDependence] {
    let name = task.wrist.body
    guard let wrist = world.frame(name), case .body(let body) = wrist else {
      throw .invalid(
        file: task.file, line: task.wrist.line, problem: "no body '\(name)'",
        expected: "a body of \(task.world)")
    }
    let hand = world.subtree(body)
    /// True for what hangs on the wrist, and the wrist itself.
    func isHand(_ name: String) -> Bool {
      world.frame(name).flatMap(world.body).map(hand.contains) ?? false
    }
    return task.features.map { feature in
      switch task.measures[feature].kind {
      case .position(let of, let frame, let axis):
        guard isHand(of) != isHand(frame) else { return .none }
        return world.frame(frame) == wrist ? axis.dependence : .other
      case .distance(let a, let b), .planar(let a, let b):
        return isHand(a) == isHand(b) ? .none : .other
      case .height(let of, let above):
        return isHand(of) == (above.map(isHand) ?? false) ? .none : .other
      case .touching(let one, let others):
        return others.allSatisfy { isHand($0) == isHand(one) } ? .none : .contact
      case .upright, .tilt, .joint, .closure: return .none
      }
    }
  }
}

extension Measure.Axis {
  fileprivate var dependence: WristDependence {
    switch self {
    case .x: .x
    case .y: .y
    case .z: .z
    }
  }
}
