package import Robotics

/// The smallest loop that executes a policy's chunks in virtual time, for stage starts and trials.
///
/// A chunk is requested every ``Settings/executed`` steps and arrives ``Settings/latency`` steps
/// later; until then the old one goes on, and those actions are the new one's prefix.
package struct ChunkLoop {
  /// How chunks are executed.
  package struct Settings: Sendable {
    /// Control ticks per second, a multiple of the policy's rate.
    package var controlRate = 120
    /// Policy steps per second.
    package var policyRate = 30
    /// New actions executed of a chunk.
    package var executed = 12
    /// Steps from a request to its answer.
    package var latency = 3
    /// Chunks sampled for the agreement signal.
    package var samples = 1

    package init() {}
  }

  package let robot: SimulatedRobot
  package let policy: any Policy
  package let settings: Settings
  /// Policy steps done.
  package private(set) var step = 0
  /// The last answer.
  package private(set) var proposal: Proposal?
  private var pending: (due: Int, proposal: Proposal)?
  private var chunk: ActionChunk?
  private var lastRequest = -1_000_000
  private var requests = 0
  private var tick = 0
  /// The control tick the loop started at, for loops that start in the middle of an episode.
  private let origin: Nanoseconds

  package init(robot: SimulatedRobot, policy: any Policy, settings: Settings = Settings()) {
    self.robot = robot
    self.policy = policy
    self.settings = settings
    origin = Nanoseconds(robot.physicsSteps) * .second / Nanoseconds(robot.physicsRate)
  }

  /// The time of a control tick.
  private func time(_ tick: Int) -> Nanoseconds {
    origin + Nanoseconds(tick) * .second / Nanoseconds(settings.controlRate)
  }

  /// Forgets the chunk, so that the next step asks anew: after somebody else has driven.
  package mutating func forget() {
    chunk = nil
    pending = nil
    lastRequest = -1_000_000
  }

  /// One policy step: a request when one is due, then the control ticks until the next step.
  ///
  /// - Parameter override: The command to send instead of the policy's at a control tick, if any.
  /// - Throws: what the robot, the policy or the override throws.
  package mutating func policyStep(
    override: ((Nanoseconds, Command) throws -> Command?)? = nil
  ) throws {
    try request()
    if let pending, pending.due <= step {
      chunk = pending.proposal.chunk
      proposal = pending.proposal
      self.pending = nil
    }
    for _ in 0..<(settings.controlRate / settings.policyRate) {
      let now = time(tick)
      let planned = chunk?.command(at: now) ?? robot.command
      try robot.send(try override?(now, planned) ?? planned)
      tick += 1
      robot.advance(to: time(tick))
    }
    step += 1
  }

  private mutating func request() throws {
    guard pending == nil, step - lastRequest >= settings.executed else { return }
    let now = time(tick)
    let state = try robot.readState()
    let latency = chunk == nil ? 0 : settings.latency
    let prefix = chunk?.prefix(from: now, count: latency, reference: state.wrist) ?? []
    let request = ProposalRequest(
      id: requests,
      observation: Observation(
        time: now, state: state, command: robot.command, scene: robot.sceneFeatures(),
        stage: robot.stageStatus()),
      prefix: prefix, start: now,
      period: .period(rate: Double(settings.policyRate)), samples: settings.samples)
    pending = (step + latency, try policy.propose(request))
    lastRequest = step
    requests += 1
  }
}
