import Formats
import Testing

@testable import Learning

@Suite struct PolicyTrainingSettingsTests {
  @Test func theDefaultsCanBeUsed() throws { try PolicyTrainingSettings().check() }

  static let impossible: [@Sendable (inout PolicyTrainingSettings) -> Void] = [
    { $0.network.width = 0 }, { $0.network.blocks = -1 }, { $0.network.frequencies = 0 },
    { $0.diffusion.sampledSteps = 51 }, { $0.diffusion.steps = 0 },
    { $0.diffusion.noScore = 1.5 }, { $0.diffusion.guidance = .nan },
    { $0.diffusion.longestPrefix = -1 }, { $0.optimiser.rate = 0 },
    { $0.optimiser.rate = .infinity }, { $0.optimiser.beta1 = 1 }, { $0.optimiser.steps = 0 },
    { $0.batch = 0 }, { $0.threads = 0 }, { $0.jointFloor = 0 }, { $0.observationLimit = .nan },
  ]

  @Test(arguments: impossible.indices)
  func whatCannotBeUsedIsRefused(change: Int) {
    var settings = PolicyTrainingSettings()
    Self.impossible[change](&settings)
    #expect(throws: TrainingDataError.self) { try settings.check() }
  }

  /// What 'dexpie train settings' prints.
  @Test func allSettingsComeBackFromTheirFile() throws {
    var policy = PolicyRun.Settings()
    policy.training.network.width = 384
    policy.data.precision.scales = [0.25]
    #expect(
      try SettingsFile.read(
        over: PolicyRun.Settings(), text: SettingsFile.text(policy), path: "p") == policy)
    var critic = CriticRun.Settings()
    critic.critic.target = .code
    #expect(
      try SettingsFile.read(
        over: CriticRun.Settings(), text: SettingsFile.text(critic), path: "c") == critic)
    let advantage = AdvantageRun.Settings(
      advantage: AdvantageSettings(terminal: .outcome), method: .recap)
    #expect(
      try SettingsFile.read(
        over: AdvantageRun.Settings(), text: SettingsFile.text(advantage), path: "a") == advantage)
  }
}
