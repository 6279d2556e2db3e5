import Robotics
import Testing

@testable import Learning

@Suite struct AlarmMonitorTests {
  /// A random rollout: signals that come and go, and a policy that drives now and then.
  static func steps(_ seed: UInt64) -> [(ConfidenceReading, isDriving: Bool, isGiven: Bool)] {
    var random = SeededGenerator(seed: seed, stream: 8)
    var isDriving = true
    return AlarmFixture.readings(400, seed: seed, level: 0.5).map { reading in
      var reading = reading
      if random.uniform() < 0.02 { reading.value = nil }
      let before = isDriving
      if random.uniform() < 0.02 { isDriving.toggle() }
      return (reading, isDriving, isDriving && !before)
    }
  }

  @Test(arguments: AlarmRule.allCases)
  func anAlarmBeginsWhereTheScoreIsAboveTheThreshold(rule: AlarmRule) {
    var alarms = 0
    for seed in 1...20 as ClosedRange<UInt64> {
      let criterion = AlarmFixture.criterion(rule, threshold: 0.8)
      var monitor = AlarmMonitor(criterion)
      var sinceGiven = Int.max / 2
      var sinceHeld = Int.max / 2
      for (reading, isDriving, isGiven) in Self.steps(seed) {
        if isGiven {
          monitor.beginGrace()
          sinceGiven = 0
        }
        let wasAlarm = monitor.isAlarm
        let begins = monitor.step(reading, isDriving: isDriving)
        let holds = (monitor.score ?? -.infinity) > criterion.threshold
        if begins {
          alarms += 1
          #expect(holds && isDriving && !wasAlarm && monitor.isAlarm)
          #expect(sinceGiven >= criterion.settings.grace)
        }
        #expect(isDriving || !monitor.isAlarm && monitor.score == nil)
        // An alarm that ends by itself has not held for its whole rest.
        if wasAlarm, !monitor.isAlarm, isDriving {
          #expect(sinceHeld + 1 >= criterion.settings.rest)
        }
        sinceHeld = holds ? 0 : sinceHeld + 1
        sinceGiven += 1
      }
    }
    #expect(alarms > 3)
  }

  @Test func aRunningRolloutIsScoredAsARecordedOne() {
    for rule in AlarmRule.allCases {
      let criterion = AlarmFixture.criterion(rule)
      let steps = Self.steps(7)
      let recorded = AlarmScorer.scores(
        steps.map { $0.isDriving ? $0.0 : nil }, rule: rule, bands: criterion.bands,
        window: criterion.settings.window)
      var monitor = AlarmMonitor(criterion)
      let running = steps.map { step in
        _ = monitor.step(step.0, isDriving: step.isDriving)
        return monitor.score
      }
      #expect(running == recorded)
    }
  }

  @Test func theWindowMustBeFull() {
    var monitor = AlarmMonitor(AlarmFixture.criterion(.value, threshold: -100) { $0.window = 5 })
    let reading = ConfidenceReading(value: -0.4, stage: 0)
    #expect(
      (0..<6).map { _ in monitor.step(reading, isDriving: true) }
        == [false, false, false, false, true, false])
  }

  @Test func fiperAsksForBothSignalsAndAnyForOne() {
    let unsure = ConfidenceReading(value: -0.4, dispersion: 5, familiarity: 1, stage: 0)
    let both = ConfidenceReading(value: -0.4, dispersion: 5, familiarity: 9, stage: 0)
    for (rule, reading, isAlarm) in [
      (AlarmRule.fiper, unsure, false), (.fiper, both, true), (.any, unsure, true),
      (.agreement, unsure, true), (.familiarity, unsure, false), (.value, both, false),
    ] {
      var monitor = AlarmMonitor(AlarmFixture.criterion(rule, threshold: 2))
      let begins = (0..<20).map { _ in monitor.step(reading, isDriving: true) }
      #expect(begins.contains(true) == isAlarm, "\(rule)")
    }
  }

  /// What the screen shows as a threshold is where a signal that stays there is at the rule's.
  @Test(arguments: [AlarmRule.value, .agreement, .familiarity])
  func theShownThresholdIsTheRules(rule: AlarmRule) throws {
    let criterion = AlarmFixture.criterion(rule)
    let signal = rule.signals[0]
    let threshold = try #require(criterion.threshold(of: signal, stage: 0))
    for (factor, isAlarm) in [(1.001, true), (0.999, false)] {
      let number = threshold * factor
      var monitor = AlarmMonitor(criterion)
      let reading = ConfidenceReading(
        value: number, dispersion: number, familiarity: number, stage: 0)
      for _ in 0..<20 { _ = monitor.step(reading, isDriving: true) }
      #expect(monitor.isAlarm == isAlarm)
    }
    #expect(AlarmFixture.criterion(.value).threshold(of: .agreement, stage: 0) == nil)
  }

  @Test func bandsByStageTellWhatIsUsualInAStage() throws {
    let readings = (0..<400).map { index in
      ConfidenceReading(value: index % 2 == 0 ? -0.8 : -0.2, stage: index % 2)
    }
    let bands = AlarmBands(fitting: [readings], stages: 2, isByStage: true)
    #expect(abs(try #require(bands.band(.value, stage: 0)).mean - 0.8) < 1e-9)
    #expect(abs(try #require(bands.band(.value, stage: 1)).mean - 0.2) < 1e-9)
    // A stage that nothing is known of has the band of all.
    #expect(abs(try #require(bands.band(.value, stage: 2)).mean - 0.5) < 1e-9)
    #expect(bands.band(.agreement, stage: 0) == nil && bands.signals == [.value])
  }
}
