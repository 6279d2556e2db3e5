import Episodes
import RealTime
import Robotics
import Rollout
import Simulation

/// `sim`: control steps a second of `collect`, with everything on the disk at its end, against bare
/// `mj_step` on the same model with the controls that were given meanwhile.
struct SimulationBenchmark {
  private let options: BenchOptions
  private let report: FigureReport

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    let task = try TaskDefinition(named: "place")
    for policy in ScriptedPolicy.allCases {
      try run(task, policy: policy, recording: true)
    }
    try run(task, policy: .imperfect, recording: false)
  }

  private func run(_ task: TaskDefinition, policy: ScriptedPolicy, recording: Bool) throws {
    let clock = MonotonicClock()
    let stepper = try BareStepper(task: task)
    let folder = try TemporaryFolder()
    var collection = Collection(
      task: task, policy: .scripted(policy), supervision: .none,
      episodes: options.count(20, quick: 4), seed: 1,
      dataset: recording ? try folder.dataset() : nil)
    collection.keepsControls = true
    var episodes: [(log: ControlLog, end: Int)] = []
    let begun = clock.now
    let reports = try collection.run(progress: { _, robot in
      guard let log = robot.controlLog else { return }
      episodes.append((log, robot.physicsSteps))
    })
    collection.dataset?.close()
    let collected = clock.now - begun
    guard episodes.count == collection.episodes else {
      throw BenchmarkFailure("\(episodes.count) of \(collection.episodes) episodes kept controls")
    }
    var bare: Nanoseconds = 0
    for episode in episodes {
      try stepper.prepare(episode.log)
      let start = clock.now
      stepper.run(episode.log, until: episode.end)
      bare += clock.now - start
    }
    let ticks = reports.map(\.result.ticks).reduce(0, +)
    let condition = "\(policy.rawValue)\(recording ? folder.medium : ", not recorded")"
    report.add(
      "sim", "collect control rate", condition, Double(ticks) / collected.seconds, "steps/s")
    report.add(
      "sim", "bare mj_step control rate", condition, Double(ticks) / bare.seconds, "steps/s")
    report.add(
      "sim", "collect / bare mj_step", condition, bare.seconds / collected.seconds, "ratio",
      target: .atLeast(0.9))
  }
}
