import Episodes
import Foundation
import Robotics
import Testing

@Suite struct StageCoverageTests {
  private static let task = TaskDescription(
    name: "place", instruction: "",
    stages: ["reach", "grasp", "lift"].map {
      Stage(name: $0, usualDuration: 1)
    }, sceneFeatures: ["x", "y", "z"], stepLimit: 800, hand: .inspireRH56)

  /// Records an episode that is in the given stages, one for ten steps each; `human` are those in
  /// which a person drives.
  @discardableResult
  private func record(
    _ dataset: Dataset, stages: [Int], human: Set<Int> = [], outcome: Outcome?,
    start: Int = 0, corrects: String? = nil, kind: EpisodeHeader.Kind = .rollout
  ) throws -> String {
    var header = EpisodeMaker.header(kind: kind, task: Self.task)
    header.startStage = start
    header.corrects = corrects
    let writer = try dataset.begin(header)
    var maker = EpisodeMaker(seed: 1)
    var frames: [Frame] = []
    var segments: [Segment] = []
    for (index, stage) in stages.enumerated() {
      let authority: Authority = human.contains(stage) ? .human : .policy
      for step in index * 10..<(index + 1) * 10 {
        var frame = maker.frame(step)
        frame.stage = StageStatus(stage: stage, progress: 0)
        frame.authority = authority
        frame.commander = authority == .human ? .human : .policy
        frame.humanWeight = authority == .human ? 1 : 0
        frames.append(frame)
      }
      if segments.last?.authority == authority {
        segments[segments.count - 1].end += 10
      } else {
        segments.append(
          Segment(
            kind: authority == .human ? .correction : .policy, authority: authority,
            start: index * 10, end: (index + 1) * 10, startTime: 0, endTime: 0, stage: stage))
      }
    }
    try writer.append(EpisodeBatch(frames: frames, segments: segments))
    try writer.finish(endTime: Nanoseconds(frames.count) * EpisodeMaker.period)
    if let outcome { try dataset.setOutcome(writer.episode, outcome, author: "Mia") }
    return try dataset.summary(writer.episode).uuid
  }

  @Test func everyStageCountsWhatHappenedInIt() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    try record(dataset, stages: [0, 1, 2, 3], outcome: .success)
    let failed = try record(dataset, stages: [0, 1], outcome: .failure)
    try record(
      dataset, stages: [1, 2, 3], human: [1], outcome: .success, start: 1, corrects: failed)
    try record(dataset, stages: [2], outcome: .failure, start: 2)
    // None of these counts.
    try record(dataset, stages: [0], outcome: .discarded)
    try record(dataset, stages: [0], outcome: nil)
    try record(dataset, stages: [0, 1, 2], outcome: .success, kind: .demonstration)

    let coverage = try dataset.coverage(of: Self.task)
    #expect(coverage.rollouts == 4 && coverage.failures == 2 && coverage.openFailures == 1)
    #expect(coverage.interventions == 1 && coverage.repeats == 1)
    #expect(coverage.stages.map(\.started) == [2, 0, 1])
    #expect(coverage.stages.map(\.rollouts) == [2, 3, 3])
    #expect(coverage.stages.map(\.failures) == [0, 1, 1])
    #expect(coverage.stages.map(\.corrections) == [0, 1, 0])
    #expect(coverage.stages.map(\.successes) == [2, 2, 2])
    #expect(coverage.stages.map(\.unaided) == [2, 1, 1])

    let plan = StagePlan(
      task: "place",
      stages: [
        .init(stage: "reach", rollouts: 2), .init(stage: "lift", rollouts: 4, reset: "Hold it."),
      ],
      corrections: 2)
    let next = try #require(plan.next(coverage))
    #expect(next.stage == 2 && next.done == 1)
    #expect(CollectionAdvice(coverage, plan: plan).text.contains("Hold it."))
    // Without a plan: the stage with the most failures for each correction.
    let advice = CollectionAdvice(coverage)
    #expect(advice.stage == "lift" && advice.needsPerson)
    #expect(advice.text.contains("1 of 2 failures"))
  }

  @Test func adviceSaysWhatIsNotKnownYet() {
    var coverage = StageCoverage(Self.task)
    #expect(CollectionAdvice(coverage).text.contains("there is none yet"))
    coverage.rollouts = 10
    #expect(CollectionAdvice(coverage).text.contains("up to 28 %"))
    let plan = StagePlan(task: "place", stages: [], corrections: 3)
    #expect(CollectionAdvice(coverage, plan: plan).text.contains("the plan has 3, 0 are there"))
  }

  @Test func plansThatCannotBeAreRefused() {
    typealias Quota = StagePlan.Quota
    let one = Quota(stage: "reach", rollouts: 1)
    for plan in [
      StagePlan(task: "drawer", stages: [one], corrections: 0),
      StagePlan(task: "place", stages: [Quota(stage: "juggle", rollouts: 1)], corrections: 0),
      StagePlan(task: "place", stages: [Quota(stage: "lift", rollouts: -1)], corrections: 0),
      StagePlan(task: "place", stages: [one, one], corrections: 0),
      StagePlan(task: "place", stages: [one], corrections: -1),
    ] {
      #expect(throws: StagePlanError.self) { try plan.check(Self.task) }
    }
  }
}
