import Episodes
import Foundation
import Learning
import RealTime
import Robotics

/// `gae`: the advantage of many frames, against the sum as it is written, and how long a dataset
/// takes to become what is learned from.
struct GAEBenchmark {
  private let options: BenchOptions
  private let report: FigureReport
  private let clock = MonotonicClock()

  private static let length = 800

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    let episodes = values(frames: options.count(10_000_000, quick: 1_000_000))
    let tenth = Array(episodes.prefix(episodes.count / 10))
    let (all, fast) = try rate(episodes, window: 34)
    let (few, part) = try rate(tenth, window: 34)
    let (_, wide) = try rate(tenth, window: 3400)
    let condition = "\(all) frames, W 34"
    report.add("gae", "frames", condition, fast, "frames/s")
    // A linear time has the same rate whatever the number of frames and the window.
    report.add("gae", "rate against a tenth of the frames", condition, fast / part, "x")
    report.add("gae", "rate with W 3400 against W 34", "\(few) frames", wide / part, "x")
    for window in [34, 3400] {
      let subset = Array(tenth.prefix(window == 34 ? tenth.count : 60))
      let (count, linear) = try rate(subset, window: window)
      let start = clock.now
      var largest = 0.0
      for values in subset {
        let plain = Self.plain(values, window: window)
        let found = try Advantage.gae(
          values: values, length: Self.length, settings: AdvantageSettings(window: window))
        for (left, right) in zip(plain, found) { largest = max(largest, abs(left - Double(right))) }
      }
      let seconds = (clock.now - start).seconds - Double(count) / linear
      let condition = "\(count) frames, W \(window)"
      report.add(
        "gae", "against the plain sum", condition, linear * seconds / Double(count), "x")
      report.add("gae", "largest difference", condition, largest, "", target: .atMost(1e-6))
    }
    try read()
  }

  /// Random values of episodes of 100 to 800 frames.
  private func values(frames: Int) -> [[Float]] {
    var random = SeededGenerator(seed: 1)
    var episodes: [[Float]] = []
    var count = 0
    while count < frames {
      let length = min(frames - count, 100 + Int(random.next() % 701))
      episodes.append((0..<length).map { _ in Float(-random.uniform()) })
      count += length
    }
    return episodes
  }

  /// The number of frames and how many are done in a second.
  private func rate(_ episodes: [[Float]], window: Int) throws -> (frames: Int, rate: Double) {
    let settings = AdvantageSettings(window: window)
    let frames = episodes.reduce(0) { $0 + $1.count }
    var best = Double.infinity
    for _ in 0..<max(3, 20_000_000 / frames) {
      let start = clock.now
      for values in episodes {
        _ = try Advantage.gae(values: values, length: Self.length, settings: settings)
      }
      best = min(best, (clock.now - start).seconds)
    }
    return (frames, Double(frames) / best)
  }

  /// The sum over every frame's window as it is written.
  private static func plain(_ values: [Float], window: Int) -> [Double] {
    let last = values.count - 1
    let differences = (0..<last).map { frame in
      Double(values[frame + 1]) - Double(values[frame]) - 1 / Double(length)
    }
    return values.indices.map { frame in
      var sum = 0.0
      var factor = 1.0
      for step in frame..<frame + min(window - 1, last - frame) {
        sum += factor * differences[step]
        factor *= 0.99
      }
      return sum
    }
  }

  /// How long 200 episodes of 200 frames take to be read and encoded.
  private func read() throws {
    let folder = try TemporaryFolder()
    let count = options.count(200, quick: 20)
    let dataset = try folder.dataset()
    defer { dataset.close() }
    for index in 0..<count { try record(dataset, seed: UInt64(index + 1)) }
    let start = clock.now
    let data = try TrainingData(dataset)
    let read = clock.now
    let examples = try PolicyExamples(data, method: .hgDagger)
    let condition = "\(count) episodes, \(data.frames) frames\(folder.medium)"
    report.add(
      "gae", "reading a dataset", condition, (read - start).seconds, "s", target: .atMost(1))
    report.add(
      "gae", "cutting it into windows", "\(examples.count) of \(examples.horizon) actions",
      (clock.now - read).seconds, "s")
  }

  private func record(_ dataset: Dataset, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let task = TaskDescription(
      name: "bench", instruction: "none", stages: [Stage(name: "only", usualDuration: 1)],
      sceneFeatures: (1...18).map { "x\($0) (m)" }, stepLimit: 800, hand: .inspireRH56)
    let writer = try dataset.begin(
      EpisodeHeader(
        kind: .demonstration, task: task, policy: "bench", supervisor: "none", seed: seed,
        startStage: 0, controlRate: 120, policyRate: 30, date: Date(), settings: "{}",
        devices: []))
    let frames = (0..<200).map { step in
      let wrist = Pose(
        position: SIMD3(random.uniform(), random.uniform(), random.uniform()),
        rotation: Rotation(vector: SIMD3(random.normal(), random.normal(), random.normal())))
      let hand = JointVector((0..<6).map { _ in random.uniform() })
      return Frame(
        step: step, time: Nanoseconds(step) * .period(rate: 30),
        state: RobotState(time: 0, wrist: wrist, hand: hand),
        scene: SceneFeatures((0..<18).map { _ in Float(random.normal()) }),
        command: Command(wrist: wrist, hand: hand),
        proposal: Command(wrist: wrist, hand: hand), authority: .policy, commander: .policy,
        humanWeight: 0, stage: StageStatus(stage: 0, progress: 0.5))
    }
    try writer.append(EpisodeBatch(frames: frames))
    try writer.finish(endTime: Nanoseconds(200) * .period(rate: 30))
    try dataset.setOutcome(writer.episode, .success, author: "task")
  }
}
