import Episodes
import Foundation
import RealTime
import Robotics

/// `label`: the time from a key to its label on the disk, and what a review screen reads all the
/// time, in a large dataset.
struct LabelBenchmark {
  private let options: BenchOptions
  private let report: FigureReport
  private let clock = MonotonicClock()

  private static let steps = 300

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    let folder = try TemporaryFolder()
    let episodes = options.count(10_000, quick: 200)
    let dataset = try fill(folder, episodes: episodes)
    defer { dataset.close() }
    let condition = "\(episodes) episodes\(folder.medium)"
    let keys = options.count(20_000, quick: 1_000)
    var random = SeededGenerator(seed: 1)
    func episode() -> EpisodeID { EpisodeID(1 + random.next() % UInt64(episodes)) }

    func measure(
      _ figure: String, _ count: Int, target: Target = .none, _ body: (Int) throws -> Void
    ) throws {
      var times: [Double] = []
      for index in 0..<count {
        let start = clock.now
        try body(index)
        times.append((clock.now - start).seconds * 1000)
      }
      let percentiles = Percentiles(times)
      report.add("label", "\(figure), p50", condition, percentiles[0.5], "ms")
      report.add("label", "\(figure), p99", condition, percentiles[0.99], "ms", target: target)
    }

    let authors = ["Mia", "Tom"]
    try measure("key to disk", keys, target: .atMost(5)) { index in
      let number = episode()
      let frames = [0..<120, 120..<180, 180..<Self.steps][index % 3]
      try dataset.label(
        number, [.grade(frames, Grade.allCases[index / 3 % 5])], author: authors[index % 2])
    }
    try measure("border to disk", keys / 20, target: .atMost(5)) { index in
      try dataset.label(
        EpisodeID(1 + index % episodes), [.border(.split(at: 10 + index % 100))], author: "Eve")
    }
    try measure("undo to disk", keys / 20, target: .atMost(5)) { _ in
      try dataset.undoLabel(author: "Mia")
    }
    try measure("review of an episode", keys / 20) { _ in _ = try dataset.review(episode()) }
    try measure("asking for others' labels", keys / 20) { _ in _ = try dataset.lastChange() }
    let lists = options.count(21, quick: 5)
    try measure("counts of all episodes", lists) { _ in _ = try dataset.reviewSummaries() }
    try measure("queue, least confident first", lists) { _ in
      _ = try dataset.labelQueue(.confidence)
    }
    try measure("agreement of two", lists) { _ in
      _ = try dataset.agreement("Mia", "Tom", settings: Agreement.Settings(resamples: 0))
    }
    let start = clock.now
    let records = try dataset.labelRecords()
    let seconds = (clock.now - start).seconds
    report.add("label", "export", condition, Double(records.count) / seconds, "lines/s")
  }

  private func fill(_ folder: TemporaryFolder, episodes: Int) throws -> Dataset {
    let dataset = try folder.dataset()
    let hand = HandModel.inspireRH56
    let task = TaskDescription(
      name: "bench", instruction: "none", stages: [Stage(name: "only", usualDuration: 1)],
      sceneFeatures: ["x [m]"], stepLimit: 800, hand: hand)
    let state = RobotState(
      time: 0, wrist: .identity, hand: JointVector(repeating: 0.5, count: hand.joints.count))
    let command = Command(wrist: state.wrist, hand: state.hand)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<episodes {
      let writer = try dataset.begin(
        EpisodeHeader(
          kind: .rollout, task: task, policy: "bench", supervisor: "none", seed: 1, startStage: 0,
          controlRate: 120, policyRate: 30, date: Date(), settings: "{}", devices: []))
      let frames = (0..<Self.steps).map { step in
        let isHuman = (120..<180).contains(step)
        return Frame(
          step: step, time: Nanoseconds(step) * .period(rate: 30), state: state,
          scene: SceneFeatures([0]), command: command, authority: isHuman ? .human : .policy,
          commander: isHuman ? .human : .policy, humanWeight: isHuman ? 1 : 0,
          stage: StageStatus(stage: 0, progress: 0.5), value: -random.uniform(),
          dispersion: random.uniform())
      }
      try writer.append(EpisodeBatch(frames: frames))
      try writer.finish(endTime: Nanoseconds(Self.steps) * .period(rate: 30))
    }
    return dataset
  }
}
