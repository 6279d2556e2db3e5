import Episodes
import Foundation
import Learning
import Robotics
import Testing

@testable import Improvement

@Suite struct AblationTests {
  /// What of the settings an ablation changes, besides what all of them leave out.
  private func changes(
    _ ablation: Ablation, of settings: ImprovementSettings = ImprovementSettings()
  ) throws -> [String] {
    let changed = try #require(settings.ablated(ablation))
    let encoder = JSONEncoder()
    return try SettingsDifference.between(encoder.encode(settings), encoder.encode(changed))
      .filter { change in
        !["methods is", "rounds is", "otherExecutedActions is"].contains(where: change.hasPrefix)
      }
  }

  @Test func everyAblationChangesWhatItSaysAndNothingElse() throws {
    let expected: [Ablation: [String]] = [
      .binary: [
        "binaryGuidance is 2 there and 1.5 now", "collector is dexpie+aug there and recap+aug now",
      ],
      .initialOnly: ["isStaged is 1 there and 0 now"],
      .synchronous: ["isSynchronous is 0 there and 1 now"],
      .absoluteActions: ["policy.training.actionFrame is relative there and absolute now"],
      .noCrossFit: ["critic.critic.folds is 5 there and 1 now"],
      .slope1: ["advantage.optimality.slope is 5 there and 1 now"],
      .humanLabels: [
        "trainer.seed is not set there and 0 now",
        "trainer.wrongShare is not set there and 0.1 now",
      ],
    ]
    for ablation in Ablation.allCases where ablation != .slope5 {
      #expect(try changes(ablation) == expected[ablation], "\(ablation)")
    }
    var other = ImprovementSettings()
    other.advantage.optimality.slope = 1
    #expect(
      try changes(.slope5, of: other) == ["advantage.optimality.slope is 1 there and 5 now"])
  }

  @Test func whatTheBaseIsAlreadyIsNoAblation() throws {
    var settings = ImprovementSettings()
    settings.ablations = Ablation.allCases
    settings.rounds = 3
    #expect(settings.ablated(.slope5) == nil && settings.ablated(.slope1) != nil)
    settings.trainer = SimulatedTrainer()
    settings.critic.critic.folds = 1
    settings.policy.training.actionFrame = .absolute
    settings.isStaged = false
    settings.isSynchronous = true
    let left = Ablation.allCases.filter { settings.ablated($0) != nil }
    #expect(left == [.binary, .slope1])
    // Round 1 only, of the collector's method only, and no ablations of it.
    let changed = try #require(settings.ablated(.binary))
    #expect(
      changed.rounds == 1 && changed.methods == [.recap.augmented]
        && changed.ablations.isEmpty)
    try changed.check()
  }

  @Test func namesAreRead() throws {
    #expect(try Ablation.list("all") == Ablation.allCases)
    #expect(try Ablation.list("none") == [])
    #expect(try Ablation.list("alpha-1,no-cross-fit") == [.slope1, .noCrossFit])
    let error = #expect(throws: ImprovementError.self) { try Ablation.list("binary,alfa") }
    #expect(error?.description.contains("'alfa'") == true)
    #expect(error?.description.contains("initial-only") == true)
  }

  @Test func everyAblationsSettingsCanBeUsed() throws {
    for ablation in Ablation.allCases {
      try ImprovementSettings().ablated(ablation)?.check()
      #expect(!ablation.summary(ImprovementSettings()).isEmpty)
    }
    var settings = ImprovementSettings()
    settings.ablations = [.binary, .binary]
    #expect(throws: ImprovementError.self) { try settings.check() }
    settings.ablations = [.binary]
    try settings.check()
    settings.collector = .hgDagger.augmented
    #expect(throws: ImprovementError.self) { try settings.check() }
    settings = ImprovementSettings()
    settings.trainer = SimulatedTrainer()
    settings.trainer?.wrongShare = 1.1
    #expect(throws: ImprovementError.self) { try settings.check() }
  }

  @Test func withoutStagesEverythingStartsFromTheInitialState() throws {
    let task = TaskDescription(
      name: "place", instruction: "",
      stages: (1...6).map { Stage(name: "s\($0)", usualDuration: 1) },
      sceneFeatures: [], stepLimit: 100, hand: .inspireRH56)
    let plan = try #require(ImprovementSettings().ablated(.initialOnly)).plan(task, rounds: 1)
    #expect(plan.stages.map(\.rollouts) == [44, 0, 0, 0, 0, 0] && plan.corrections == 17)
  }
}
