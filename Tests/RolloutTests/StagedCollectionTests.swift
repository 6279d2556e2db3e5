import Episodes
import Foundation
import Robotics
import Simulation
import Testing

@testable import Rollout

@Suite struct StagedCollectionTests {
  @Test func aPlanIsWorkedOffAndFailuresArePairedWithCorrections() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let dataset = try Dataset(folder.appendingPathComponent("a.dexpie").path)
    defer { dataset.close() }
    let task = try TaskDefinition(named: "place")
    let plan = StagePlan(
      task: "place",
      stages: [.init(stage: "reach", rollouts: 4), .init(stage: "carry", rollouts: 2)],
      corrections: 2)
    let collection = StagedCollection(
      task: task, policy: .scripted(.imperfect), plan: plan, dataset: dataset, seed: 1)
    // Interrupted after the first episode, it goes on where it was.
    var isFirst = true
    _ = try collection.run(isCancelled: {
      defer { isFirst = false }
      return !isFirst
    })
    let begun = try dataset.episodes().count
    #expect(begun >= 1)
    let rest = StagedCollection(
      task: task, policy: .scripted(.imperfect), plan: plan, dataset: dataset,
      seed: 101)
    let coverage = try rest.run()
    #expect(coverage.stages[0].started >= 4 && coverage.stages[3].started == 2)
    #expect(coverage.interventions >= 2)
    let episodes = try dataset.episodes()
    #expect(Set(episodes.map(\.uuid)).count == episodes.count)
    var pairs = 0
    for episode in episodes {
      guard let corrects = episode.corrects else { continue }
      let failed = try #require(episodes.first { $0.uuid == corrects })
      #expect(failed.outcome == .failure && failed.id < episode.id)
      #expect(failed.seed == episode.seed && episode.startStage <= failed.highestStage)
      #expect(episode.supervisor == "simulated")
      if episode.takeovers == 0 { #expect(episode.outcome == .discarded) }
      pairs += 1
    }
    #expect(pairs > 0)
    #expect(try dataset.verify().isEmpty)
  }

  @Test func withoutRepeatsEveryCorrectionIsOfARolloutThatWasWatched() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let dataset = try Dataset(folder.appendingPathComponent("a.dexpie").path)
    defer { dataset.close() }
    var collection = StagedCollection(
      task: try TaskDefinition(named: "place"), policy: .scripted(.imperfect),
      plan: StagePlan(
        task: "place", stages: [.init(stage: "reach", rollouts: 2)], corrections: 1),
      dataset: dataset, seed: 1)
    collection.repeatsFailures = false
    #expect(try collection.run().interventions == 1)
    let episodes = try dataset.episodes()
    #expect(episodes.allSatisfy { $0.startStage == 0 && $0.corrects == nil })
    #expect(episodes.prefix(2).allSatisfy { $0.supervisor == "none" })
    #expect(episodes.dropFirst(2).allSatisfy { $0.supervisor == "simulated" })
  }

  @Test func aPlanForAnotherTaskIsRefusedBeforeAnythingMoves() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let dataset = try Dataset(folder.appendingPathComponent("a.dexpie").path)
    defer { dataset.close() }
    let collection = StagedCollection(
      task: try TaskDefinition(named: "place"), policy: .scripted(.imperfect),
      plan: StagePlan(task: "lid", stages: [], corrections: 1), dataset: dataset, seed: 1)
    #expect(throws: StagePlanError.self) { try collection.run() }
    #expect(try dataset.episodes().isEmpty)
  }
}
