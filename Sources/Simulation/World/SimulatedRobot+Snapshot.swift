internal import Robotics

extension SimulatedRobot {
  /// The present moment, to be continued later or elsewhere.
  public func snapshot() -> WorldSnapshot {
    WorldSnapshot(
      task: definition.description.name, step: physicsSteps, positions: Array(world.positions),
      velocities: Array(world.velocities), warmStart: Array(world.warmStart),
      controls: Array(world.controls), placed: world.placed, command: command, tracker: tracker)
  }

  /// Goes back to a moment; the continuation is bit-identical on the same machine.
  ///
  /// - Throws: ``SimulationError/snapshot(_:)`` when it is of another task or world.
  public func restore(_ snapshot: WorldSnapshot) throws(SimulationError) {
    guard snapshot.task == definition.description.name else {
      throw .snapshot("it belongs to the task '\(snapshot.task)'")
    }
    guard snapshot.command.hand.count == fingers.count else {
      throw .snapshot("its hand has \(snapshot.command.hand.count) joints, not \(fingers.count)")
    }
    try world.write(snapshot)
    physicsSteps = snapshot.step
    command = snapshot.command
    tracker = snapshot.tracker
  }
}
