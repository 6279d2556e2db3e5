import Robotics
import Testing

@testable import Learning

@Suite struct AlarmFiguresTests {
  @Test func theFiguresOfAHandfulOfRollouts() throws {
    let success: [Double?] = [nil, 0, 1, 0]
    let figures = AlarmFigures(
      AlarmFigures.Scores(
        rule: .value, threshold: 1.5,
        rollouts: [
          .init(scores: success, failure: nil), .init(scores: [0, 2, 0, 0], failure: nil),
          // An alarm two steps before the failure, one step after it, and none.
          .init(scores: [0, 3, 0, 0], failure: 3), .init(scores: [0, 1, 1, 4], failure: 2),
          .init(scores: success, failure: 3),
        ]), period: 0.5)
    #expect(figures.falseAlarms == Proportion(1, of: 2))
    #expect(figures.trueAlarms == Proportion(2, of: 3))
    #expect(figures.timelyAlarms == Proportion(1, of: 3))
    #expect(figures.medianLead == 0.25)
    #expect(try #require(figures.balancedAccuracy) == (2.0 / 3 + 0.5) / 2)
    #expect(try #require(figures.timelyBalancedAccuracy) == (1.0 / 3 + 0.5) / 2)
    // Before they fail: 3, 1 and 1 against 1 and 2.
    #expect(try #require(figures.auroc) == (2 + 0.5 + 0.5) / 6)
  }

  @Test func withoutSuccessesOrFailuresThereIsNoFigure() {
    let none = AlarmFigures(
      AlarmFigures.Scores(rule: .value, threshold: 0, rollouts: []), period: 1)
    #expect(none.auroc == nil && none.medianLead == nil && none.balancedAccuracy == nil)
  }
}
