public import Episodes
public import RealTime
public import Robotics
public import Simulation
public import Teleoperation

extension LiveSession {
  /// Starts a session on the simulated robot.
  ///
  /// - Parameters:
  ///   - robot: the robot; nobody else may use it from now on.
  ///   - policy: asked on a thread of its own; nobody else may use it from now on.
  ///   - rival: the policy it is compared with when ``LiveSettings/blind`` says so; likewise.
  ///   - dataset: where to record; nil records nothing.
  ///   - hub: the input devices; nil for the keyboard alone.
  ///   - settings: see ``LiveSettings``.
  ///   - trace: receives every tick as it really ran; nil for none.
  /// - Throws: `SimulationError` when the episode's start cannot be reached.
  public convenience init(
    simulated robot: SimulatedRobot, policy: any Policy, rival: (any Policy)? = nil,
    dataset: Dataset?, hub: DeviceHub?, settings: LiveSettings = LiveSettings(),
    trace: RingBuffer<TickTrace>? = nil
  ) throws {
    try self.init(
      robot: robot,
      prepare: { robot, plan in
        if plan.isRepeat {
          _ = try robot.repeatFurthestStage()
        } else {
          try robot.reset(seed: plan.seed, startStage: plan.startStage)
        }
      },
      policy: policy, rival: rival, dataset: dataset, hub: hub, settings: settings, trace: trace)
  }
}
