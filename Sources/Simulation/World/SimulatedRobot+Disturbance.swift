internal import Robotics

extension SimulatedRobot {
  /// Disturbs the world once, for tests of recovery: a push, a jolt of the wrist, or a loosened grip.
  ///
  /// What happens is drawn for the seed; it is what a person's elbow or a slippery grip could do,
  /// up to 0.25 m/s for a loose body.
  public func disturb(seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: 2)
    switch generator.uniform() {
    case ..<0.4: push(using: &generator)
    case ..<0.7: loosen()
    default:
      loosen()
      push(using: &generator)
    }
  }

  /// Opens the hand, as if the object had slipped: the next command closes it again.
  private func loosen() {
    guard let open = definition.postures["open"] else { return }
    for (index, finger) in fingers.enumerated() {
      world.positions[finger.position] = definition.joints[index].position(open[index])
      world.controls[finger.control] = definition.joints[index].position(open[index])
    }
    world.settleCoupledJoints()
    command.hand = open
    world.stateWasWritten()
  }

  /// Gives every free body a horizontal velocity.
  private func push(using generator: inout SeededGenerator) {
    for body in bodies {
      guard case .free(_, let velocity, _) = body else { continue }
      let direction = generator.uniform(-Double.pi...Double.pi)
      let push = Rotation(vector: SIMD3(0, 0, direction))(
        SIMD3(generator.uniform(0.05...0.25), 0, 0))
      for axis in 0..<3 { world.velocities[velocity + axis] += push[axis] }
    }
    world.stateWasWritten()
  }
}
