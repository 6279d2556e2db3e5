import Episodes
import Robotics
import Testing

@testable import Learning

@Suite struct CalibrationRunTests {
  /// A dataset of rollouts whose proposals disagree in the second half of the failures.
  static func rollouts(successes: Int = 60, failures: Int = 6) throws -> TrainingFixture {
    let fixture = try TrainingFixture()
    for index in 0..<successes + failures {
      let isFailure = index >= successes
      try fixture.record(
        .init(
          outcome: isFailure ? .failure : .success, seed: UInt64(index + 1),
          change: { frame in
            let isBad = isFailure && frame.step >= 20
            frame.dispersion =
              frame.step < 3
              ? nil : (isBad ? 2 : 0.2) + 0.001 * Double((frame.step / 6 + index * 7) % 29)
            frame.delaySteps = 2
            frame.stage.isDropped = isFailure && frame.step >= 35
          }))
    }
    return fixture
  }

  static func run(_ change: (inout CalibrationSettings) -> Void = { _ in }) throws -> CalibrationRun
  {
    var training = SmallTraining.settings
    training.optimiser.steps = 1
    var policy = try SmallTraining().model(training)
    policy.description.name = "test"
    var settings = CalibrationSettings()
    settings.alarm.rule = .agreement
    settings.novelty = NoveltyTests.settings
    settings.novelty.optimiser.steps = 3
    change(&settings)
    return CalibrationRun(policy: policy, critic: nil, settings: settings)
  }

  @Test func rolloutsThatDisagreeBeforeTheyFailAreAllFound() throws {
    let fixture = try Self.rollouts()
    // Helped, not judged, somebody else's: none of them is the policy's own doing.
    try fixture.record(.init(seed: 901, human: 3..<9))
    try fixture.record(.init(outcome: nil, seed: 902))
    try fixture.record(.init(kind: .demonstration, seed: 903))
    let result = try #require(try Self.run().run(fixture.dataset, demonstrations: nil))
    #expect(result.successes == [12, 24, 24] && result.failures == 6 && result.leftOut == 3)
    #expect(result.figures.map(\.rule) == [.fiper, .agreement, .familiarity])
    let agreement = try #require(result.figures.first { $0.rule == .agreement })
    #expect(agreement.auroc == 1)
    #expect(agreement.trueAlarms == Proportion(6, of: 6))
    #expect(agreement.timelyAlarms == agreement.trueAlarms)
    #expect(try #require(agreement.medianLead) > 0.3)
    let criterion = result.calibration.description.criterion
    #expect(criterion.threshold == agreement.threshold && criterion.settings.rule == .agreement)
    #expect(result.calibration.description.calibrated == 24)
    let (policy, again) = (try Self.run().policy, try Self.run())
    try result.calibration.check(policy: policy, critic: nil)
    #expect(try again.run(fixture.dataset, demonstrations: nil) == result)
    let other = try Self.run { $0.seed = 1 }
    #expect(try other.run(fixture.dataset, demonstrations: nil) != result)
  }

  @Test func demonstrationsAreWhatIsFamiliar() throws {
    let fixture = try Self.rollouts()
    let shown = try TrainingFixture()
    try shown.record(.init(kind: .demonstration, seed: 77, steps: 31))
    try shown.record(.init(kind: .demonstration, outcome: .failure, seed: 78))
    let result = try Self.run().run(fixture.dataset, demonstrations: shown.dataset)
    #expect(result?.familiar == 31)
    #expect(throws: TrainingDataError.self) {
      try Self.run().run(fixture.dataset, demonstrations: fixture.dataset)
    }
  }

  @Test func figuresAreAveragedOverDivisions() throws {
    let fixture = try Self.rollouts()
    let shown = try TrainingFixture()
    try shown.record(.init(kind: .demonstration, seed: 77))
    func run(_ divisions: Int, seed: UInt64 = 0) throws -> CalibrationRun.Result {
      let run = try Self.run { settings in
        settings.divisions = divisions
        settings.seed = seed
      }
      return try #require(try run.run(fixture.dataset, demonstrations: shown.dataset))
    }
    let (three, apart) = (try run(3), try (0..<3).map { try run(1, seed: $0) })
    // The calibration and its own figures are the first division's.
    #expect(three.calibration == apart[0].calibration && three.figures == apart[0].figures)
    for (index, average) in three.averages.enumerated() {
      let figures = apart.map { $0.figures[index] }
      #expect(average.rule == figures[0].rule && average.divisions == 3)
      let falseAlarms = figures.map(\.falseAlarms)
      #expect(average.falseAlarmCounts.successes == falseAlarms.reduce(0) { $0 + $1.successes })
      #expect(average.falseAlarmCounts.trials == 3 * 24)
      #expect(average.trueAlarmCounts.trials == 3 * 6)
      let auroc = figures.compactMap(\.auroc).reduce(0, +) / 3
      #expect(abs(try #require(average.auroc) - auroc) < 1e-12)
    }
    // Without demonstrations one part of the rollouts is what is familiar.
    #expect(throws: CalibrationError.self) {
      try Self.run { $0.divisions = 2 }.run(fixture.dataset, demonstrations: nil)
    }
  }

  @Test func whatCannotBeCalibratedIsRefused() throws {
    let few = try Self.rollouts(successes: 30)
    #expect(
      throws: CalibrationError.tooFew(
        path: few.dataset.path, successes: 30, calibrating: 12, rate: 0.05, share: 0.4)
    ) { try Self.run().run(few.dataset, demonstrations: nil) }
    // What it says suffices: the smallest rate for twelve.
    let rate = ConformalThreshold.smallestRate(scores: 12) + 1e-9
    let wide = try Self.run { $0.alarm.falseAlarms = rate }
    #expect(try wide.run(few.dataset, demonstrations: nil) != nil)
    #expect(throws: CalibrationError.noCritic(.value)) {
      try Self.run { $0.alarm.rule = .value }.run(few.dataset, demonstrations: nil)
    }
    #expect(throws: CalibrationError.self) {
      try Self.run { $0.alarm.window = 0 }.run(few.dataset, demonstrations: nil)
    }
    #expect(throws: CalibrationError.self) {
      try Self.run { $0.calibrating = 0.9 }.run(few.dataset, demonstrations: nil)
    }
    let none = try TrainingFixture()
    try none.record()
    #expect(throws: CalibrationError.noDispersion(path: none.dataset.path, 1)) {
      try Self.run().run(none.dataset, demonstrations: nil)
    }
    var other = try Self.run()
    other.policy.description.name = "another"
    #expect(throws: CalibrationError.noRollouts(path: few.dataset.path, policy: "another")) {
      try other.run(few.dataset, demonstrations: nil)
    }
  }

  @Test func aCancelledRunGivesNothing() throws {
    let fixture = try Self.rollouts(successes: 20, failures: 1)
    let wide = try Self.run { $0.alarm.falseAlarms = 0.3 }
    var asked = 0
    let result = try wide.run(
      fixture.dataset, demonstrations: nil,
      isCancelled: {
        asked += 1
        return asked > 22
      })
    #expect(result == nil && asked == 23)
  }
}
