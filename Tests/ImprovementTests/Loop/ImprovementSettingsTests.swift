import Episodes
import Formats
import Learning
import Robotics
import Simulation
import Testing

@testable import Improvement

@Suite struct ImprovementSettingsTests {
  private static let task = TaskDescription(
    name: "place", instruction: "", stages: (1...6).map { Stage(name: "s\($0)", usualDuration: 1) },
    sceneFeatures: [], stepLimit: 100, hand: .inspireRH56)

  @Test func theDefaultsAreThePapersExperiment() throws {
    let settings = ImprovementSettings()
    try settings.check()
    let plan = settings.plan(Self.task, rounds: 1)
    #expect(plan.corrections == 17)
    #expect(plan.stages.map(\.rollouts).reduce(0, +) == 61 - 17)
    #expect(plan.stages.map(\.rollouts) == [27, 4, 4, 3, 3, 3])
    let later = settings.plan(Self.task, rounds: 3)
    #expect(later.corrections == 51)
    #expect(later.stages.map(\.rollouts).reduce(0, +) == 3 * 44)
    #expect(settings.budget("another").trajectories == 60)
  }

  @Test func settingsComeBackFromTheirFile() throws {
    var settings = ImprovementSettings()
    settings.rounds = 4
    settings.lengths = [100]
    settings.budgets["place"] = .init(demonstrations: 3, trajectories: 5, corrections: 1)
    let text = try SettingsFile.text(settings)
    #expect(
      try SettingsFile.read(over: ImprovementSettings(), text: text, path: "s") == settings)
  }

  static let impossible: [@Sendable (inout ImprovementSettings) -> Void] = [
    { $0.tasks = [] }, { $0.tasks = ["place", "place"] }, { $0.rounds = 0 }, { $0.seeds = 0 },
    { $0.lengths = [] }, { $0.lengths = [0] }, { $0.trials = 0 }, { $0.initialShare = 1.5 },
    { $0.collector = .bc }, { $0.collector = .bc.augmented }, { $0.methods = [.bc] },
    { $0.executedActions = 0 },
    { $0.otherBudget.demonstrations = 0 }, { $0.otherBudget.corrections = 60 },
    { $0.confidenceRollouts = 1001 }, { $0.confidence.divisions = 0 },
    { $0.confidence.calibrating = 0.9 }, { $0.policy.training.batch = 0 },
    { $0.critic.critic.folds = 0 }, { $0.supervisor.rate = 0 }, { $0.supervisor.attempts = 0 },
    { $0.methods.append(.dexpie) }, { $0.policy.training.augmentation.copies = 0 },
    { $0.policy.training.augmentation.deviation = 0 }, { $0.supervisor.reaction = -1 },
    { $0.supervisor.twoStages = 1.5 },
  ]

  @Test func recipesAreWhatTheirNamesSay() throws {
    let names = Method.allCases.flatMap { [$0.rawValue, $0.rawValue + "+aug"] }
    #expect(names.compactMap(Recipe.init(rawValue:)).map(\.rawValue) == names)
    #expect(
      Recipe(rawValue: "dexpie+aug") == .dexpie.augmented && Recipe.dexpie.augmented != .dexpie)
    for name in ["", "+aug", "dexpie+", "dexpie+aug+aug", "bc +aug"] {
      #expect(Recipe(rawValue: name) == nil, "\(name)")
    }
    let settings = try SettingsFile.read(
      over: ImprovementSettings(), text: "methods: [bc, recap+aug]\ncollector: recap+aug", path: "s"
    )
    #expect(settings.methods == [.bc, .recap.augmented] && settings.collector == .recap.augmented)
    try settings.check()
  }

  @Test(arguments: impossible.indices)
  func whatCannotBeUsedIsRefused(change: Int) {
    var settings = ImprovementSettings()
    Self.impossible[change](&settings)
    #expect(throws: (any Error).self) { try settings.check() }
  }
}
