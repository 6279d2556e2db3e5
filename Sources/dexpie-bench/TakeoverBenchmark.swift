import Episodes
import Foundation
import Glibc
import RealTime
import Robotics
import Rollout
import RolloutTesting
import Simulation
import Teleoperation

/// `takeover`: from a gamepad's event to the first command that carries it, and how large a step
/// the robot is told to make when the driver changes.
struct TakeoverBenchmark {
  private let options: BenchOptions
  private let report: FigureReport

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    try measureLatency()
    for mode in EngageMode.allCases { try measureSteps(mode) }
  }

  // MARK: Latency, in real time

  /// One person's turn: takes over, moves the stick, lets go.
  private struct Turn {
    /// From the press to the first command under HUMAN.
    var takeover: Double
    /// From the stick's event to the first command that moves by it.
    var movement: Double
    /// The part of it beyond the wait for the tick.
    var beyondTick: Double
  }

  private func measureLatency() throws {
    let hub = try DeviceHub(
      keymaps: [try DeviceKeymap.load("gamepad")], hand: .inspireRH56,
      settings: Self.injectedOnly)
    let pad = VirtualGamepad()
    hub.attach(pad)
    hub.start()
    let trace = RingBuffer<LiveSession.TickTrace>(capacity: 1 << 16)
    let live = try LiveRobot.session(dataset: nil, hub: hub, trace: trace)
    defer { live.close() }
    sleep(1)
    var random = SeededGenerator(seed: 11)
    var turns: [Turn] = []
    let count = options.count(200, quick: 40)
    for _ in 0..<count {
      usleep(UInt32(random.uniform(60_000...140_000)))
      if let turn = takeTurn(pad, trace, &random) { turns.append(turn) }
    }
    let condition = "\(turns.count) of \(count) turns, 120 Hz"
    let takeover = Percentiles(turns.map(\.takeover))
    report.add("takeover", "press to first human command p50", condition, takeover[0.5], "ms")
    report.add("takeover", "press to first human command p99", condition, takeover[0.99], "ms")
    let movement = Percentiles(turns.map(\.movement))
    report.add("takeover", "stick to first moving command p50", condition, movement[0.5], "ms")
    report.add("takeover", "stick to first moving command p99", condition, movement[0.99], "ms")
    report.add(
      "takeover", "of which beyond the tick's wait p99", condition,
      Percentiles(turns.map(\.beyondTick))[0.99], "ms")
  }

  private func takeTurn(
    _ pad: VirtualGamepad, _ trace: RingBuffer<LiveSession.TickTrace>,
    _ random: inout SeededGenerator
  ) -> Turn? {
    let clock = MonotonicClock()
    defer {
      pad.move(.leftY, to: 0)
      pad.release(.rightBumper)
    }
    while trace.pop() != nil {}
    let pressed = clock.now
    pad.press(.rightBumper)
    guard
      let taken = Self.first(trace, within: 0.5, where: { _, tick in tick.authority == .human })
    else { return nil }
    usleep(UInt32(random.uniform(30_000...60_000)))
    while trace.pop() != nil {}
    let moved = clock.now
    pad.move(.leftY, to: -32_768)
    guard
      let moving = Self.first(
        trace, within: 0.5,
        where: { before, tick in before.map { $0.command.wrist != tick.command.wrist } ?? false })
    else { return nil }
    let latency = (moving.sent - moved).seconds * 1000
    let wait = max(0, (moving.deadline - moved).seconds * 1000)
    return Turn(
      takeover: (taken.sent - pressed).seconds * 1000, movement: latency,
      beyondTick: latency - wait)
  }

  private static let injectedOnly = {
    var settings = DeviceHub.Settings()
    settings.directory = nil
    return settings
  }()

  /// The first tick that, seen after the one before it, meets a condition.
  private static func first(
    _ trace: RingBuffer<LiveSession.TickTrace>, within seconds: Double,
    where condition: (LiveSession.TickTrace?, LiveSession.TickTrace) -> Bool
  ) -> LiveSession.TickTrace? {
    let clock = MonotonicClock()
    let end = clock.now + Nanoseconds(seconds: seconds)
    var before: LiveSession.TickTrace?
    while clock.now < end {
      while let tick = trace.pop() {
        if condition(before, tick) { return tick }
        before = tick
      }
      usleep(500)
    }
    return nil
  }

  // MARK: Steps, in virtual time with a glove that is anywhere and still

  /// The steps around one change of driver, shares of a joint's range.
  private struct Change {
    /// The largest in the quarter of a second after it: the still glove's share is zero.
    var largest: Double
    /// The largest by which a joint moves further than the policy alone would have moved it.
    var beyondPolicy: Double
    /// The largest step of the wrist, metres.
    var wrist: Double
  }

  private func measureSteps(_ mode: EngageMode) throws {
    let task = try TaskDefinition(named: "place")
    let robot = try SimulatedRobot(task)
    let policy = try ScriptedPolicy.imperfect.make(task)
    var random = SeededGenerator(seed: 23)
    var settings = RolloutSettings()
    settings.takeover.modes = EngageModes(mode)
    let moments = options.count(200, quick: 20)
    var takeovers: [Change] = []
    var handBacks: [Change] = []
    var seed: UInt64 = 1
    while takeovers.count < moments {
      try robot.reset(seed: seed)
      let run = try self.run(robot, policy, settings: settings, seed: seed, &random)
      for (isTakeover, tick) in run.changes where tick > 120 && tick + 30 < run.commands.count {
        let change = Self.change(run, at: tick)
        if isTakeover { takeovers.append(change) } else { handBacks.append(change) }
      }
      seed += 1
    }
    let condition = "\(mode.rawValue), \(takeovers.count) moments"
    let target: Target = mode == .anchor ? .atMost(1) : .none
    report.add(
      "takeover", "largest step at takeover", condition,
      100 * Percentiles(takeovers.map(\.largest)).maximum, "% of range", target: target)
    report.add(
      "takeover", "largest step at hand-back", condition,
      100 * Percentiles(handBacks.map(\.beyondPolicy)).maximum, "% beyond policy",
      target: target)
    report.add(
      "takeover", "largest wrist step", condition,
      1000 * Percentiles((takeovers + handBacks).map(\.wrist)).maximum, "mm")
  }

  private func run(
    _ robot: SimulatedRobot, _ policy: any Policy, settings: RolloutSettings, seed: UInt64,
    _ random: inout SeededGenerator
  ) throws -> Run {
    let at = random.uniform(1.1...6)
    let held = random.uniform(0.3...1.5)
    var glove = OperatorInput(
      time: 0, hand: .position(JointVector((0..<6).map { _ in random.uniform() })),
      holdsTakeover: true)
    var script = [ScriptedOperator.Entry(at: at, glove)]
    if settings.takeover.hand == .gate {
      script.append(.init(at: at + 0.01, commands: [.forceTakeover]))
    }
    glove.holdsTakeover = false
    script += [.init(at: at + held, glove), .init(at: at + held + 1, commands: [.end(nil)])]
    var run = Run()
    _ = try VirtualDriver(settings: settings).run(
      robot: robot, policy: policy, person: ScriptedOperator(script),
      session: SessionStatus(task: robot.task, policy: policy.name, dataset: ""),
      plan: EpisodePlan(seed: seed),
      sink: { output in
        for event in output.events where event.kind == .takeover || event.kind == .handBack {
          run.changes.append((event.kind == .takeover, run.commands.count))
        }
        if let frame = output.frame { run.proposal = frame.proposal?.hand }
        run.commands.append(output.command)
        run.proposals.append(run.proposal)
      }, finish: { _, _, _ in })
    return run
  }

  /// What a run gave, tick by tick.
  private struct Run {
    var commands: [Command] = []
    /// The policy's own wish at the policy step a tick belongs to.
    var proposals: [JointVector?] = []
    var proposal: JointVector?
    var changes: [(isTakeover: Bool, tick: Int)] = []

    /// How far the policy itself moves the hand in a tick: a quarter of a policy step's way.
    func ownStep(_ tick: Int) -> JointVector {
      guard tick >= 4, tick + 4 < proposals.count, let now = proposals[tick] else {
        return commands[tick].hand * 0
      }
      if let before = proposals[tick - 4] { return (now - before) * 0.25 }
      // The first chunk after a hand-back has no past; its own next step tells its speed.
      return ((proposals[tick + 4] ?? now) - now) * 0.25
    }
  }

  private static func change(_ run: Run, at tick: Int) -> Change {
    let commands = run.commands
    let after = tick...tick + 30
    let steps = after.map { ($0, commands[$0].hand - commands[$0 - 1].hand) }
    let wrist = after.map { commands[$0].wrist.distance(to: commands[$0 - 1].wrist) }.max() ?? 0
    return Change(
      largest: steps.map(\.1.magnitude).max() ?? 0,
      beyondPolicy: steps.map { excess($0.1, over: run.ownStep($0.0)) }.max() ?? 0, wrist: wrist)
  }

  /// By how much a joint moves further than the policy alone would have moved it; a smaller step
  /// is no jolt.
  private static func excess(_ step: JointVector, over own: JointVector) -> Double {
    step.indices.map { max(0, abs(step[$0]) - abs(own[$0])) }.max() ?? 0
  }
}
