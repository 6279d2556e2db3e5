import Robotics
import Rollout
import TerminalUI
import Testing

@testable import Console

@Suite struct HistoryTests {
  @Test func pointsStandStillAndKeepSpikes() {
    var history = SignalHistory(worst: .highest)
    for step in 0..<50 { history.append(step == 21 ? 9 : 1, step: step) }
    let before = history.points(10, samplesPerPoint: 4)
    history.append(1, step: 50)
    let after = history.points(10, samplesPerPoint: 4)
    #expect(before.filter { $0 == 9 }.count == 1)
    #expect(before == after)
    #expect(history.extreme?.step == 21)
  }

  @Test func longHistoriesForgetSamplesButNotExtremes() {
    var history = SignalHistory(worst: .lowest)
    history.append(-5, step: 0)
    for step in 1..<5000 { history.append(Double(step % 7), step: step) }
    #expect(history.extreme?.value == -5)
    #expect(history.points(4000, samplesPerPoint: 1).count == 1024)
    #expect(history.points(10, samplesPerPoint: 6).allSatisfy { $0 <= 1 })
  }

  @Test func gapsAreGaps() {
    var history = SignalHistory(worst: .highest)
    history.append(.nan, step: 0)
    #expect(history.isEmpty)
    #expect(history.points(4, samplesPerPoint: 1).map(\.isNaN) == [true])
    #expect(history.points(0, samplesPerPoint: 1).isEmpty)
  }

  @Test func missedReportsKeepTheTimeAxis() {
    var history = EpisodeHistory()
    history.update(PlaceTask.snapshot(.policy, step: 0))
    history.update(PlaceTask.snapshot(.policy, step: 10))
    #expect(history.value.count == 11)
    var next = PlaceTask.snapshot(.policy, step: 3)
    next.session.episode = 13
    history.update(next)
    #expect(history.value.count == 4)
  }

  @Test func sharesAddUp() {
    var snapshot = PlaceTask.snapshot(.policy, step: 299)
    snapshot.timeline = [
      TimelineRun(authority: .policy, start: 0), TimelineRun(authority: .human, start: 100),
      TimelineRun(authority: .hold, start: 150), TimelineRun(authority: .human, start: 200),
    ]
    let share = TimelineShare(snapshot)
    #expect(share.takeovers == 2)
    #expect((share.policy, share.human, share.held) == (100, 150, 50))
    #expect(share.humanShare == 0.6)
  }

  @Test func numbersHaveSteadyForms() {
    #expect(Format.fixed(-0.31, 2) == "-0.31")
    #expect(Format.fixed(-0.001, 2) == "0.00")
    #expect(Format.fixed(0.999, 2, plus: true) == "+1.00")
    #expect(Format.fixed(.nan, 2) == "--")
    #expect(Format.clock(14_360_000_000) == "00:14.3")
    #expect(Format.clock(-5) == "00:00.0")
    #expect(Format.bytes(81_300_000_000) == "81 GB")
    #expect(Format.bytes(1_500_000_000) == "1.5 GB")
  }

  @Test func mismatchSaysWhatToDo() {
    var snapshot = PlaceTask.snapshot(.aligning)
    snapshot.match = JointVector([0.03, 0.21, -0.12, 0.05, 0.01, -0.07])
    #expect(Mismatch.worst(snapshot)?.instruction == "close your ring finger a little")
    #expect(Mismatch.of(2, snapshot)?.direction == "open")
    #expect(Mismatch.of(0, snapshot)?.direction == "ok")
    #expect(Mismatch.of(9, snapshot) == nil)
  }
}
