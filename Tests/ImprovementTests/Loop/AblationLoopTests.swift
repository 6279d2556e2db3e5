import Foundation
import Learning
import Robotics
import Simulation
import Testing

@testable import Improvement

@Suite struct AblationLoopTests {
  /// As little of everything as can be.
  private var settings: ImprovementSettings {
    var settings = ImprovementSettings()
    settings.tasks = ["place"]
    settings.seeds = 1
    settings.methods = [.bc, .dexpie]
    settings.collector = .dexpie
    settings.budgets["place"] = .init(demonstrations: 5, trajectories: 2, corrections: 1)
    settings.lengths = [2]
    settings.validationTrials = 1
    settings.trials = 1
    settings.policy.training.network.width = 32
    settings.policy.training.network.blocks = 1
    settings.confidenceRollouts = 0
    settings.otherExecutedActions = []
    settings.critic.critic.width = 16
    settings.critic.critic.folds = 2
    settings.critic.critic.optimiser.steps = 3
    return settings
  }

  private func loop(_ folder: URL, _ settings: ImprovementSettings) throws -> ImprovementLoop {
    var task = try TaskDefinition(named: "place")
    task.description.stepLimit = 300
    return ImprovementLoop(settings: settings, tasks: [task], folder: folder, version: "test")
  }

  @Test func everyAblationIsDoneAndSharesWhatItDoesNotChange() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let steps = folder.appendingPathComponent("steps").path
    func done() throws -> [String: Int] {
      let names = try FileManager.default.contentsOfDirectory(atPath: steps)
        .filter { !$0.hasPrefix("trials") }
      // Such as place-0-train-bc-round0-0123456789ab.
      let labels = names.map { $0.dropFirst("place-0-".count).dropLast(13) }
      return Dictionary(labels.map { (String($0), 1) }, uniquingKeysWith: +)
    }
    // The base first: ablations can be asked for later.
    let base = try loop(folder, settings).run()
    #expect(
      try done() == [
        "demonstrations": 1, "train-bc-round0": 1, "round1": 1, "critic": 1, "labels-dexpie": 1,
        "train-dexpie-round1": 1,
      ])
    var all = settings
    all.ablations = Ablation.allCases
    let results = try loop(folder, all).run()
    // With α = 5 is the base; what an ablation does not change is not done again.
    let names = Ablation.allCases.filter { $0 != .slope5 }.map(\.rawValue)
    #expect(results.results.compactMap(\.variant) == names)
    var expected = [
      "demonstrations": 1, "train-bc-round0": 1, "round1": 3, "critic": 4, "grades": 1,
      "labels-dexpie": 6, "labels-recap": 1, "train-dexpie-round1": 1,
    ]
    for name in names {
      expected["train-\(name == "binary" ? "recap" : "dexpie")-round1-\(name)"] = 1
    }
    #expect(try done() == expected)
    #expect(results.results.filter { $0.variant == nil } == base.results)
    #expect(results.rows.map(\.round) == [0, 1] && results.results.allSatisfy { $0.round <= 1 })
    let model = try PolicyModel(
      path: #require(results.policies(.absoluteActions, task: "place").first).file)
    #expect(model.description.actionFrame == .absolute)
    #expect(try ImprovementResults(folder) == results)

    let report = ImprovementReport(results)
    #expect(report.table.ablations.map(\.ablation.rawValue) == names)
    #expect(report.markdown.contains("| no-cross-fit | 0 of 1, 0 % [0, 79] | 0 % "))
    #expect(report.markdown.contains("which is alpha-5."))
    #expect(try loop(folder, all).run().results == results.results)
  }
}
