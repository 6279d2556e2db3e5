import Episodes
import Learning
import Robotics
import RolloutTesting
import Testing

@testable import Rollout

/// What a rollout does with the policy's confidence; the policy's proposals always disagree by 0.5.
@Suite struct RolloutAlarmTests {
  /// Settings by whose rule 0.5 is far beyond what it is in successes, or far below.
  static func settings(
    isAlarming: Bool = true, _ change: (inout AlarmSettings) -> Void = { _ in }
  ) -> RolloutSettings {
    let readings = (0..<100).map { index in
      ConfidenceReading(dispersion: 0.1 + 0.001 * Double(index), stage: 0)
    }
    var alarm = AlarmSettings()
    alarm.rule = .agreement
    change(&alarm)
    var settings = RolloutSettings()
    settings.alarm = AlarmCriterion(
      settings: alarm, bands: AlarmBands(fitting: [readings], stages: 1, isByStage: false),
      threshold: isAlarming ? 2 : 1000)
    return settings
  }

  @Test func anAlarmIsRecordedOnceAndShownWithItsThreshold() throws {
    let settings = Self.settings()
    let trial = try Trial.run(settings: settings)
    #expect(trial.result.ending == .success, "an alarm alone holds nothing")
    let alarms = trial.events.filter { $0.kind == .alarm }
    #expect(alarms.count == 1 && trial.result.alarms == 1)
    let first = try #require(trial.frames.first { $0.authority == .policy })
    #expect(alarms.first?.step == first.step + (settings.alarm?.settings.window ?? 0) - 1)

    var bench = try MachineBench(settings: settings)
    for _ in 0..<200 { try bench.run() }
    let report = bench.machine.snapshot
    #expect(report.confidence.isAlarm && !report.confidence.alarmReason.isEmpty)
    #expect(report.marks.contains { $0.kind == .alarm })
    #expect(report.messages.contains { $0.severity == .alarm && $0.text.contains("HELP?") })
    let threshold = try #require(settings.alarm?.threshold(of: .agreement, stage: 0))
    #expect(report.confidence.agreement == .value(0.5, threshold: threshold))
    #expect(threshold > 0.1 && threshold < 0.5)
    #expect(report.confidence.value == .unavailable("no critic"))
  }

  @Test func whatIsUsualRaisesNone() throws {
    let trial = try Trial.run(settings: Self.settings(isAlarming: false))
    #expect(trial.events.allSatisfy { $0.kind != .alarm })
  }

  @Test func anAlarmThatHoldsWaitsForAPerson() throws {
    let settings = Self.settings { $0.holds = true }
    var bench = try MachineBench(settings: settings)
    for _ in 0..<600 where bench.machine.snapshot.holdReason != .alarm { try bench.run() }
    #expect(bench.machine.authority == .hold)
    let held = bench.output.command
    let limit = bench.machine.stepLimit
    for _ in 0..<400 { try bench.run() }
    #expect(bench.machine.authority == .hold && bench.output.command == held)
    #expect(bench.machine.snapshot.confidence.isAlarm, "the screen asks until somebody answers")
    #expect(bench.machine.stepLimit >= limit + 90, "waiting costs the episode nothing")
    #expect(bench.events.filter { $0.kind == .alarm }.count == 1)

    // SPACE lets it go on, and it has its grace before it asks again.
    try bench.run { $0.commands = [.resume] }
    try bench.untilThePolicyDrives()
    let resumed = bench.machine.policyStepIndex
    for _ in 0..<600 where bench.machine.snapshot.holdReason != .alarm { try bench.run() }
    let grace = try #require(settings.alarm?.settings.grace)
    #expect(bench.machine.policyStepIndex >= resumed + grace)
    #expect(bench.events.filter { $0.kind == .alarm }.count == 2)

    // Whoever takes over instead and hands back lets the policy drive.
    try bench.run { $0.commands = [.toggleTakeover] }
    #expect(bench.machine.authority == .human)
    for _ in 0..<100 { try bench.run() }
    #expect(!bench.machine.snapshot.confidence.isAlarm)
    try bench.run { $0.commands = [.handBack] }
    try bench.untilThePolicyDrives()
    #expect(bench.machine.authority == .policy)
  }
}
