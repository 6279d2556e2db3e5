import Foundation
import Learning
import Simulation
import Synchronization
import Testing

@testable import Improvement

@Suite struct ImprovementLoopTests {
  /// As little of everything as can be.
  private var settings: ImprovementSettings {
    var settings = ImprovementSettings()
    settings.tasks = ["place"]
    settings.seeds = 1
    settings.methods = [.bc, .hgDagger, .bc.augmented, .dexpie.augmented]
    settings.budgets["place"] = .init(demonstrations: 6, trajectories: 2, corrections: 1)
    settings.lengths = [2, 4]
    settings.validationTrials = 1
    settings.trials = 2
    settings.policy.training.network = .init()
    settings.policy.training.network.width = 32
    settings.policy.training.network.blocks = 1
    settings.confidenceRollouts = 1
    settings.otherExecutedActions = [24]
    settings.critic.critic.width = 16
    settings.critic.critic.folds = 2
    settings.critic.critic.optimiser.steps = 3
    return settings
  }

  private func loop(_ folder: URL, _ settings: ImprovementSettings) throws -> ImprovementLoop {
    ImprovementLoop(
      settings: settings, tasks: [try TaskDefinition(named: "place")], folder: folder,
      version: "test")
  }

  @Test func theWholeLoopIsDoneOnceAndReported() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Interrupted in the middle: what is done stays.
    let wasSaid = Flag()
    #expect(throws: ImprovementError.cancelled) {
      try loop(folder, settings).run(
        isCancelled: { wasSaid.isRaised },
        progress: { if $0.text.contains("round 1") { wasSaid.raise() } })
    }
    let steps = folder.appendingPathComponent("steps").path
    let before = try FileManager.default.contentsOfDirectory(atPath: steps)
    #expect(before.contains { $0.hasPrefix("place-0-demonstrations") })
    #expect(throws: ImprovementError.noResults(folder: folder.path)) {
      try ImprovementResults(folder)
    }

    let results = try loop(folder, settings).run()
    #expect(results.rows.map(\.method) == [.bc, .bc.augmented, .hgDagger, .dexpie.augmented])
    #expect(results.rows.map(\.round) == [0, 0, 1, 1])
    #expect(results.results.allSatisfy { $0.trials.count == 2 && [2, 4].contains($0.length) })
    #expect(results.results.last.map { $0.robotMinutes > 0 } == true)
    for result in results.results {
      let name = try PolicyModel(path: result.file).description.name
      #expect(name == "\(result.method.rawValue)-\(result.length)")
    }
    #expect(try ImprovementResults(folder) == results)
    try checkFindings(results)

    let report = ImprovementReport(results)
    try report.write(folder)
    #expect(report.markdown.contains("| dexpie+aug | 1 | 0 of 2, 0 % [0, 66] |"))
    #expect(report.page.contains("<svg") && !report.page.contains("http"))
    #expect(
      report.table.differences.keys.sorted()
        == ["round 1: dexpie+aug - bc+aug", "round 1: dexpie+aug - hg-dagger"])

    // Again: nothing is left to do, and the same comes out.
    let after = try FileManager.default.contentsOfDirectory(atPath: steps).sorted()
    let again = try loop(folder, settings).run()
    #expect(again.results == results.results && again.times == results.times)
    #expect(again.confidence == results.confidence && again.advantages == results.advantages)
    #expect(try FileManager.default.contentsOfDirectory(atPath: steps).sorted() == after)

    var others = settings
    others.trials = 3
    #expect(
      throws: ImprovementError.otherSettings(
        folder: folder.path, differences: ["trials is 2 there and 3 now"])
    ) { try loop(folder, others).run() }
  }

  /// What is found beside the policies.
  private func checkFindings(_ results: ImprovementResults) throws {
    // After four training steps the reference succeeds in nothing: said, and no figures.
    let confidence = try #require(results.confidence?.first)
    #expect(confidence.rollouts == 1 && confidence.successes == 0 && confidence.figures.isEmpty)
    #expect(results.notes.contains { $0.hasPrefix("place, repetition 1, confidence: 0 of 1") })
    let advantages = try #require(results.advantages?.first)
    #expect(advantages.histograms.contains { $0.group == .demonstration && $0.frames > 0 })
    let times = try #require(results.times)
    let labels = Set(times.map(\.label))
    #expect(
      labels.isSuperset(of: [
        "demonstrations", "train-bc-round0", "round1", "critic", "labels-dexpie", "confidence",
        "confidence-rollouts", "trials-validation", "trials-evaluation",
      ]))
    #expect(times.allSatisfy { $0.seconds > 0 && $0.task == "place" && $0.repetition == 0 })
  }

  /// Raised once, by any thread.
  private final class Flag: Sendable {
    private let state = Mutex(false)
    var isRaised: Bool { state.withLock { $0 } }
    func raise() { state.withLock { $0 = true } }
  }
}
