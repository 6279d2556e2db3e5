import Episodes
import Foundation
import Robotics
import Testing

@testable import Learning

@Suite struct InspectionWarningTests {
  private func kinds(_ fixture: InspectionFixture) throws -> [InspectionWarning.Kind] {
    try fixture.store()
    let found = try fixture.inspect().warnings
    #expect(found.allSatisfy { $0.text.hasSuffix(".") && $0.text.count > 80 })
    return found.map(\.kind)
  }

  @Test func nothingIsDoubtedWithoutReason() throws {
    #expect(try kinds(InspectionFixture()).isEmpty)
  }

  @Test func whatPeopleDidScoresLow() throws {
    let fixture = try InspectionFixture()
    fixture.advantage = { episode, frame in
      (10..<20).contains(frame) ? -0.02 : InspectionFixture.isFailure(episode) ? 0 : 0.05
    }
    #expect(try kinds(fixture) == [.humanAdvantage])
    let text = try #require(try fixture.inspect().warnings.first?.text)
    #expect(text.contains("their 50 frames") && text.contains("100 %"), "\(text)")
  }

  @Test func whatPeopleDidIsBelowTheQuantileThoughAboveThePolicy() throws {
    let fixture = try InspectionFixture()
    fixture.advantageMetrics["low quantile"] = 0.3
    #expect(try kinds(fixture) == [.humanAdvantage])
  }

  @Test func whatPeopleDidCountsAsWorse() throws {
    let fixture = try InspectionFixture()
    fixture.optimality = { _, frame in (10..<20).contains(frame) ? 0.2 : 0.5 }
    #expect(try kinds(fixture) == [.humanOptimality])
  }

  @Test(arguments: [
    [Float](repeating: 0, count: 6), [0, 1, 0, 1, 0, .nan], [0, 1, 0, 1, 0, 2],
    [Float](repeating: .nan, count: 6),
  ])
  func aCriticLabelsItsOwnData(_ folds: [Float]) throws {
    let fixture = try InspectionFixture()
    fixture.folds = folds
    #expect(try kinds(fixture) == [.selfLabelled])
    let text = try #require(try fixture.inspect().warnings.first?.text)
    let isOne = folds[1] == 1
    #expect(text.contains(isOne ? "from episode 6 " : "from episodes 1, 2, 3, 4, 5, 6 "), "\(text)")
  }

  /// A critic that has learned from other episodes may judge these without folds.
  @Test func aCriticOfOtherDataIsNotDoubted() throws {
    let fixture = try InspectionFixture()
    try fixture.store()
    let frames = InspectionFixture.steps
    _ = try fixture.dataset.add(
      TrainingRun(
        name: "", kind: .critic, codeVersion: "1", inputs: try fixture.dataset.inputs(of: [1])),
      columns: [(2, .value, Array(repeating: -0.5, count: frames))])
    #expect(
      try fixture.inspect(run: "critic-2").warnings.contains { $0.kind == .selfLabelled } == false)
  }

  @Test func aSceneIsInTwoFolds() throws {
    let fixture = try InspectionFixture(seeds: [1, 2, 3, 3, 5, 6])
    #expect(try kinds(fixture) == [.sharedStart])
    #expect(try fixture.inspect().warnings.first?.text.contains("episodes 3, 4") == true)
    let same = try InspectionFixture(seeds: [1, 2, 3, 4, 3, 6])
    #expect(try kinds(same).isEmpty)
  }

  @Test func theDataChangedSince() throws {
    let fixture = try InspectionFixture()
    try fixture.store()
    try fixture.dataset.label(2, [.grade(0..<10, .good)], author: "Mia")
    let found = try fixture.inspect().warnings
    #expect(Set(found.map(\.kind)) == [.stale])
    #expect(found.first?.text.contains("labels changed in 1 episode: 2") == true)
    #expect(found.contains { $0.text.contains("dexpie train critic") })
  }

  @Test func failuresScoreAsHighAsSuccesses() throws {
    let fixture = try InspectionFixture()
    fixture.advantage = { _, frame in (10..<20).contains(frame) ? 0.2 : 0.05 }
    #expect(try kinds(fixture) == [.outcomes])
  }

  @Test func withoutAdvantagesTheValueTellsFailures() throws {
    let fixture = try InspectionFixture()
    fixture.value = { episode, _ in InspectionFixture.isFailure(episode) ? -0.1 : -0.9 }
    try fixture.store(hasAdvantage: false)
    #expect(try fixture.inspect().warnings.map(\.kind) == [.outcomes])
    #expect(try fixture.inspect().outcomeSeparation?.value == 0)
  }

  @Test func theScoreIsABit() throws {
    let fixture = try InspectionFixture()
    fixture.optimality = { _, frame in (10..<20).contains(frame) ? 1 : frame < 25 ? 0.02 : 0.95 }
    #expect(try kinds(fixture) == [.saturation])
    let recap = try InspectionFixture()
    recap.optimality = fixture.optimality
    recap.method = .recap
    #expect(try kinds(recap).isEmpty)
  }

  @Test(arguments: [0, -0.25])
  func theCriticIsNoBetterThanTheClock(_ skill: Double) throws {
    let fixture = try InspectionFixture()
    fixture.criticMetrics["skill"] = skill
    #expect(try kinds(fixture) == [.skill])
  }
}
