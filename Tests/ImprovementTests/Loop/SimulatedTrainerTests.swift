import Episodes
import Foundation
import Learning
import Robotics
import Rollout
import Simulation
import Testing

@testable import Improvement

@Suite struct SimulatedTrainerTests {
  @Test func gradesAreWhatAPersonSees() {
    typealias Trainer = SimulatedTrainer
    #expect(Trainer.seen([], isSuccess: true) == [])
    #expect(Trainer.seen([false], isSuccess: true) == [.good])
    #expect(Trainer.seen([false], isSuccess: false) == [.bad])
    #expect(Trainer.seen([false, true], isSuccess: true) == [.bad, .best])
    #expect(Trainer.seen([false, true, false], isSuccess: true) == [.bad, .best, .good])
    #expect(Trainer.seen([false, true, false], isSuccess: false) == [.bad, .best, .bad])
    #expect(Trainer.seen([false, false, true], isSuccess: true) == [.fair, .bad, .best])
  }

  /// One grade in ten is another one, each of the others as often, whatever the seed.
  @Test(arguments: [0, 1, 2, 77])
  func oneGradeInTenIsWrong(seed: UInt64) {
    let trainer = SimulatedTrainer()
    var random = SeededGenerator(seed: seed)
    for grade in Grade.allCases {
      var counts: [Grade: Int] = [:]
      for _ in 0..<20_000 { counts[trainer.pressed(grade, &random), default: 0] += 1 }
      // Five standard deviations: √(20000 · 0.1 · 0.9) = 42, √(20000 · 0.025 · 0.975) = 22.
      #expect(abs(20_000 - (counts[grade] ?? 0) - 2000) < 5 * 42)
      for other in Grade.allCases where other != grade {
        #expect(abs((counts[other] ?? 0) - 500) < 5 * 22)
      }
    }
  }

  @Test func nobodyOrEverybodyCanBeWrong() {
    var trainer = SimulatedTrainer()
    var random = SeededGenerator(seed: 3)
    trainer.wrongShare = 0
    #expect((0..<500).allSatisfy { _ in trainer.pressed(.fair, &random) == .fair })
    trainer.wrongShare = 1
    #expect((0..<500).allSatisfy { _ in trainer.pressed(.fair, &random) != .fair })
  }

  @Test func everyDrivenSegmentOfRolloutsIsGradedAndTheGradesAreLearnedFrom() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let dataset = try Dataset(folder.appendingPathComponent("a.dexpie").path)
    defer { dataset.close() }
    let task = try Example.task(steps: 300)
    for (policy, supervision) in [
      (ScriptedPolicy.expert, Supervision.none), (.expert, .none), (.imperfect, .simulated),
      (.imperfect, .none),
    ] {
      let collection = Collection(
        task: task, policy: .scripted(policy), supervision: supervision, episodes: 2, seed: 1,
        dataset: dataset)
      try collection.run()
    }
    var trainer = SimulatedTrainer()
    trainer.wrongShare = 0
    let count = try trainer.grade(dataset)
    var graded = 0
    for episode in try dataset.episodes() {
      for segment in try dataset.review(episode.id).segments {
        let grade = segment.rating(of: SimulatedTrainer.author)?.grade
        #expect((grade != nil) == (episode.kind == .rollout && segment.wantsGrade))
        if segment.recorded.authority == .human { #expect(grade == .best) }
        graded += grade == nil ? 0 : 1
      }
    }
    #expect(graded == count && count >= 4)
    #expect(try trainer.grade(dataset) == count, "the same again changes nothing")
    let data = try TrainingData(dataset)
    let labels = try OptimalityLabels(
      data, advantages: data.episodes.map { $0.steps.map { Float($0) } })
    for (episode, sources) in zip(data.episodes, labels.sources) {
      #expect(sources.contains(.label) == (episode.kind == .rollout))
    }
  }
}
