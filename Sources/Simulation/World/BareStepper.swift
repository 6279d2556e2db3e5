internal import Robotics

/// Replays recorded controls through MuJoCo's step alone: the lower bound of a simulated episode.
public final class BareStepper {
  private let world: MuJoCoWorld
  private let task: String

  /// Makes a stepper on the world of a task.
  public init(task: TaskDefinition) throws(SimulationError) {
    world = try MuJoCoWorld(file: task.world)
    self.task = task.description.name
  }

  /// Steps from the log's start to a physics step, with the recorded controls in between.
  ///
  /// - Parameters:
  ///   - log: What was recorded.
  ///   - end: Physics steps since the episode's start, as ``SimulatedRobot/physicsSteps``.
  /// - Throws: ``SimulationError/snapshot(_:)`` when the log is of another task or world.
  /// - Returns: the state reached, equal to the robot's in positions and velocities.
  public func replay(_ log: ControlLog, until end: Int) throws(SimulationError) -> WorldSnapshot {
    try prepare(log)
    run(log, until: end)
    var reached = log.start
    reached.step = end
    reached.positions = Array(world.positions)
    reached.velocities = Array(world.velocities)
    reached.warmStart = Array(world.warmStart)
    reached.controls = Array(world.controls)
    return reached
  }

  /// Puts the world into the log's start; not part of what is timed.
  public func prepare(_ log: ControlLog) throws(SimulationError) {
    guard log.start.task == task else {
      throw .snapshot("it belongs to the task '\(log.start.task)'")
    }
    try world.write(log.start)
  }

  /// Steps from the prepared start to a physics step: the part that is timed.
  public func run(_ log: ControlLog, until end: Int) {
    var step = log.start.step
    for (row, next) in log.steps.enumerated() where next <= end {
      if next > step {
        world.step(next - step)
        step = next
      }
      for column in 0..<log.width {
        world.controls[column] = log.controls[row * log.width + column]
      }
    }
    if end > step { world.step(end - step) }
  }
}
