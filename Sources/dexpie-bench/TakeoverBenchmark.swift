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

  private func measureLatency() throws {
    let hub = try DeviceHub(
      keymap: try DeviceKeymap.load(), hand: .inspireRH56, settings: Self.injectedOnly)
    let pad = VirtualGamepad()
    hub.attach(pad)
    hub.start()
    let trace = RingBuffer<LiveSession.TickTrace>(capacity: 1 << 16)
    let live = try LiveRobot.session(dataset: nil, hub: hub, trace: trace)
    defer { live.close() }
    var random = SeededGenerator(seed: 11)
    let clock = MonotonicClock()
    var latencies: [Double] = []
    var beforeTick: [Double] = []
    for _ in 0..<options.count(200, quick: 40) {
      usleep(UInt32(random.uniform(60_000...140_000)))
      while trace.pop() != nil {}
      let pressed = clock.now
      pad.press(.rightBumper)
      guard
        let tick = Self.first(trace, within: 0.5, where: { $0.authority == .human })
      else { continue }
      latencies.append((tick.sent - pressed).seconds * 1000)
      // What the wait for the next tick does not explain.
      let due = max(0, (tick.deadline - pressed).seconds)
      beforeTick.append((tick.sent - pressed).seconds * 1000 - due * 1000)
      usleep(UInt32(random.uniform(20_000...60_000)))
      pad.release(.rightBumper)
    }
    let condition = "\(latencies.count) presses, 120 Hz"
    let total = Percentiles(latencies)
    report.add("takeover", "event to command p50", condition, total[0.5], "ms")
    report.add("takeover", "event to command p99", condition, total[0.99], "ms")
    let rest = Percentiles(beforeTick)
    report.add("takeover", "beyond the wait for the tick p99", condition, rest[0.99], "ms")
  }

  private static let injectedOnly = {
    var settings = DeviceHub.Settings()
    settings.directory = nil
    return settings
  }()

  private static func first(
    _ trace: RingBuffer<LiveSession.TickTrace>, within seconds: Double,
    where condition: (LiveSession.TickTrace) -> Bool
  ) -> LiveSession.TickTrace? {
    let clock = MonotonicClock()
    let end = clock.now + Nanoseconds(seconds: seconds)
    while clock.now < end {
      while let tick = trace.pop() { if condition(tick) { return tick } }
      usleep(500)
    }
    return nil
  }

  // MARK: Steps, in virtual time with a glove that is anywhere

  private func measureSteps(_ mode: EngageMode) throws {
    let task = try TaskDefinition(named: "place")
    let robot = try SimulatedRobot(task)
    let policy = try ScriptedPolicy.imperfect.make(task)
    var random = SeededGenerator(seed: 23)
    var atTakeover: [Double] = []
    var atHandBack: [Double] = []
    var soon: [Double] = []
    var settings = RolloutSettings()
    settings.takeover.mode = mode
    settings.handBack.mode = mode == .gate ? .blend : mode
    let moments = options.count(200, quick: 20)
    var seed: UInt64 = 1
    while atTakeover.count < moments {
      try robot.reset(seed: seed)
      let at = random.uniform(0.5...5)
      let held = random.uniform(0.3...1.5)
      var glove = OperatorInput(
        time: 0, hand: .position(JointVector((0..<6).map { _ in random.uniform() })),
        holdsTakeover: true)
      var script = [ScriptedOperator.Entry(at: at, glove)]
      if mode == .gate { script.append(.init(at: at + 0.01, commands: [.forceTakeover])) }
      glove.holdsTakeover = false
      script += [.init(at: at + held, glove), .init(at: at + held + 1, commands: [.end(nil)])]
      var commands: [Command] = []
      var switches: [(isTakeover: Bool, tick: Int)] = []
      _ = try VirtualDriver(settings: settings).run(
        robot: robot, policy: policy, person: ScriptedOperator(script),
        session: SessionStatus(task: robot.task, policy: policy.name, dataset: ""),
        plan: EpisodePlan(seed: seed),
        sink: { output in
          for event in output.events where event.kind == .takeover || event.kind == .handBack {
            switches.append((event.kind == .takeover, commands.count))
          }
          commands.append(output.command)
        }, finish: { _, _, _ in })
      for change in switches where change.tick > 0 && change.tick < commands.count {
        let first = Self.step(commands, change.tick)
        if change.isTakeover { atTakeover.append(first) } else { atHandBack.append(first) }
        let last = min(commands.count - 1, change.tick + 30)
        soon.append((change.tick...last).map { Self.step(commands, $0) }.max() ?? 0)
      }
      seed += 1
    }
    let target: Target = mode == .anchor ? .atMost(1) : .none
    let condition = "\(mode.rawValue), \(atTakeover.count) moments"
    report.add(
      "takeover", "largest step at takeover", condition, 100 * Percentiles(atTakeover).maximum,
      "% of range", target: target)
    report.add(
      "takeover", "largest step at hand-back", condition, 100 * Percentiles(atHandBack).maximum,
      "% of range", target: target)
    report.add(
      "takeover", "largest step within 0.25 s", condition, 100 * Percentiles(soon).maximum,
      "% of range")
  }

  private static func step(_ commands: [Command], _ tick: Int) -> Double {
    (commands[tick].hand - commands[tick - 1].hand).magnitude
  }
}
