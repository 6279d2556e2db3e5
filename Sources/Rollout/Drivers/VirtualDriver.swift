public import Episodes
public import Robotics
import Simulation

/// Drives a rollout in virtual time: as fast as the machine goes, the same for a seed, the
/// policy's delay simulated in steps.
public struct VirtualDriver: Sendable {
  /// How an episode went.
  public struct Result: Sendable, Hashable {
    /// Why it ended.
    public var ending: Ending
    /// Policy steps.
    public var steps: Int
    /// Control ticks.
    public var ticks: Int
    /// Takeovers.
    public var takeovers: Int
    /// Policy steps driven by the person.
    public var humanSteps: Int
    /// Control ticks in which the person looked at the robot.
    public var attendedTicks = 0
    /// Alarms of the policy's confidence.
    public var alarms = 0
    /// The task's status at the end.
    public var stage: StageStatus
  }

  /// What stands for the devices of a person who is simulated.
  private static let devices = ["simulated"]

  /// The rollout's numbers.
  public var settings: RolloutSettings
  /// Policy steps a proposal takes.
  public var inferenceDelay: Int
  /// How long an episode goes on when the object was lost for good, seconds.
  ///
  /// A person who sits beside the robot ends what can only fail; a second is enough to be sure.
  /// Infinity goes on to the step limit.
  public var lossTime = 1.0

  /// Makes a driver.
  ///
  /// - Parameters:
  ///   - settings: the rollout's numbers.
  ///   - inferenceDelay: policy steps a proposal takes, at least 1.
  public init(settings: RolloutSettings = RolloutSettings(), inferenceDelay: Int = 2) {
    self.settings = settings
    self.inferenceDelay = max(1, inferenceDelay)
  }

  /// Runs one episode, from its start to its end.
  ///
  /// - Parameters:
  ///   - robot: the robot and its world, prepared for the start.
  ///   - policy: asked in this thread; reset with the plan's seed first.
  ///   - person: watches and intervenes; nil for none.
  ///   - session: what snapshots tell of the session.
  ///   - isDemonstration: true when whoever drives shows the task.
  ///   - plan: which episode it is.
  ///   - sink: receives what comes out of every tick.
  ///   - finish: receives the last segment, the last events and the end time.
  /// - Returns: how it went.
  /// - Throws: what the robot's link reports before the first tick.
  public func run(
    robot: any Robot & TaskWorld, policy: any Policy, person: (any VirtualOperator)?,
    session: SessionStatus, isDemonstration: Bool = false, plan: EpisodePlan,
    sink: (TickOutput) -> Void, finish: (Segment?, [EpisodeEvent], Nanoseconds) -> Void
  ) throws -> Result {
    policy.reset(seed: plan.driverSeed)
    var person = person
    let state = try robot.readState()
    var machine = RolloutMachine(
      settings: settings, session: session, isDemonstration: isDemonstration, state: state,
      command: robot.command)
    var due: (step: Int, answer: PolicyAnswer)?
    var robotProblem = ""
    var view = SupervisorView(
      time: 0, step: 0, authority: machine.authority, stage: robot.stageStatus(), timeInStage: 0,
      state: state, command: machine.command, scene: robot.sceneFeatures())
    var result = Result(
      ending: .quit, steps: 0, ticks: 0, takeovers: 0, humanSteps: 0, stage: view.stage)
    var tick = 0
    var lossTick: Int?
    while true {
      let step = settings.step(ofTick: tick)
      let isPolicyStep = step > machine.policyStepIndex
      var input = TickInput(tick: tick, state: nil)
      input.robotProblem = robotProblem
      robotProblem = ""
      do { input.state = try robot.readState() } catch { input.robotProblem = "\(error)" }
      if isPolicyStep {
        input.world = WorldState(scene: robot.sceneFeatures(), stage: robot.stageStatus())
      }
      if let waiting = due, step >= waiting.step {
        input.answer = waiting.answer
        due = nil
      }
      if tick == 0 { input.commands = [.resume] }
      if person != nil {
        update(&view, machine: machine, input: input)
        input.operatorInput = person?.step(view)
        input.operatorDevices = Self.devices
        input.commands += person?.commands(view) ?? []
        if person?.isAttending == true { result.attendedTicks += 1 }
      }
      lossTick = robot.isLost ? lossTick ?? tick : nil
      if let lossTick, settings.time(ofTick: tick - lossTick).seconds >= lossTime {
        input.commands.append(.end(.failure))
      }
      let output = machine.tick(input)
      if let request = output.request {
        due = (step + inferenceDelay, answer(request, policy: policy))
      }
      do { try robot.send(output.command) } catch { robotProblem = "\(error)" }
      sink(output)
      count(output, into: &result)
      tick += 1
      let time = settings.time(ofTick: tick)
      if let ending = output.ending {
        result.ending = ending
        result.ticks = tick
        let last = machine.finish(time: time)
        finish(last.segment, last.events, time)
        return result
      }
      robot.advance(to: time)
    }
  }

  private func answer(_ request: ProposalRequest, policy: any Policy) -> PolicyAnswer {
    do {
      return .proposal(try policy.propose(request))
    } catch {
      return .failure(id: request.id, "\(error)")
    }
  }

  private func update(
    _ view: inout SupervisorView, machine: RolloutMachine, input: TickInput
  ) {
    view.time = settings.time(ofTick: input.tick)
    view.step = max(0, machine.policyStepIndex)
    view.authority = machine.authority
    view.command = machine.command
    view.asksForHelp = machine.snapshot.holdReason == .alarm
    if let state = input.state { view.state = state }
    guard let world = input.world else { return }
    if world.stage.stage != view.stage.stage { view.timeInStage = 0 }
    view.timeInStage += settings.policyPeriod.seconds
    view.stage = world.stage
    view.scene = world.scene
  }

  private func count(_ output: TickOutput, into result: inout Result) {
    for event in output.events where event.kind == .takeover { result.takeovers += 1 }
    for event in output.events where event.kind == .alarm { result.alarms += 1 }
    guard let frame = output.frame else { return }
    result.steps += 1
    result.stage = frame.stage
    if frame.commander == .human || frame.commander == .blend { result.humanSteps += 1 }
  }
}
