import RealTime
import Robotics
import Rollout
import Simulation

/// `sim`: control steps a second of `collect` against bare `mj_step` on the same model and the
/// same controls, episode by episode in one run.
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
      task: task, policy: policy, isSupervised: false,
      episodes: options.count(20, quick: 4), seed: 1,
      dataset: recording ? try folder.dataset() : nil)
    collection.keepsControls = true
    var collected: Nanoseconds = 0
    var bare: Nanoseconds = 0
    var ticks = 0
    var begun = clock.now
    var ratios: [Double] = []
    try collection.run(progress: { result, robot in
      let took = clock.now - begun
      guard let log = robot.controlLog else { return }
      try? stepper.prepare(log)
      let start = clock.now
      stepper.run(log, until: robot.physicsSteps)
      let stepped = clock.now - start
      collected += took
      bare += stepped
      ticks += result.result.ticks
      ratios.append(stepped.seconds / took.seconds)
      begun = clock.now
    })
    let condition = "\(policy.rawValue)\(recording ? "" : ", not recorded")"
    report.add(
      "sim", "collect control rate", condition, Double(ticks) / collected.seconds, "steps/s")
    report.add(
      "sim", "bare mj_step control rate", condition, Double(ticks) / bare.seconds, "steps/s")
    report.add(
      "sim", "collect / bare mj_step", condition, bare.seconds / collected.seconds, "ratio",
      target: .atLeast(0.9))
    report.add(
      "sim", "collect / bare, median episode", condition, Percentiles(ratios)[0.5], "ratio")
  }
}
