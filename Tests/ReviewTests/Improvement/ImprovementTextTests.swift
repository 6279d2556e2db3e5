import Learning
import Robotics
import TerminalUI
import Testing

@testable import Improvement
@testable import Review

@Suite struct ImprovementTextTests {
  private func text(
    _ made: ImprovementReport, width: Int = 78, glyphs: GlyphSet = .braille
  ) -> String {
    ImprovementText(made, width: width, glyphs: glyphs).text
  }

  @Test(arguments: [GlyphLevel.braille, .block, .console, .ascii], [60, 76, 116])
  func everyLineFits(_ level: GlyphLevel, _ width: Int) {
    for made in [
      MadeImprovement.usual, MadeImprovement.small, MadeImprovement.wide, MadeImprovement.long,
    ] {
      let lines = text(made, width: width, glyphs: .level(level))
        .split(separator: "\n", omittingEmptySubsequences: false)
      for line in lines { #expect(String(line).columns <= width, "\(line)") }
      if level == .ascii {
        #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value < 0x7F } })
      }
    }
  }

  /// The numbers are those of the results: counted here by hand.
  @Test func theTableSaysWhatTheTrialsSay() throws {
    let results = MadeImprovement.small.results
    let reference = try #require(results.policies(.bc, round: 0, task: "place").first)
    #expect(reference.success == Proportion(9, of: 20))
    let text = text(MadeImprovement.small)
    // Wilson of 9 of 20: 25.8 to 65.8 %.
    #expect(text.contains("reference      0      45 [26, 66]"), "\(text)")
    let improved = try #require(results.policies(.dexpie.augmented, round: 1, task: "place").first)
    #expect(improved.success == Proportion(15, of: 20))
    #expect(text.contains("+30 ["))
    #expect(text.contains("differences on the same data") && text.contains("dexpie+aug - recap"))
    #expect(text.contains("+aug: learned as well from 2 copies of what people showed"))
    #expect(text.contains("success over rounds"))
    let stages = try #require(text.components("how far trials of place get").last)
    #expect(stages.contains("reach") && stages.contains("100 [84, 100]"), "\(stages)")
    #expect(stages.contains("place  45 [26, 66]"), "\(stages)")
  }

  @Test func ablationsAreComparedWithTheBase() throws {
    #expect(!text(MadeImprovement.small).contains("ablations"))
    let part = try #require(
      text(MadeImprovement.wide).components("mean success").first?.components("ablations").last)
    #expect(part.contains("initial-only") && part.contains("human-labels"), "\(part)")
    // 2 of 5 trials instead of 3 or more.
    #expect(part.contains("difference") && part.contains("-"), "\(part)")
  }

  @Test func whatWasNotAsPlannedIsSaidFirst() {
    let text = text(MadeImprovement.usual)
    let top = text.components("over reference").first ?? ""
    #expect(top.contains("! lid, repetition 1"), "\(text)")
  }

  @Test func theCurveGoesThroughItsPointsAndShowsTheirIntervals() {
    let samples = ImprovementText.samples(
      [
        (share: 0, success: Estimate(0.4, 0.3...0.5)),
        (share: 0.5, success: Estimate(0.6, 0.5...0.7)),
        (share: 1, success: Estimate(0.9, 0.8...1)),
      ], columns: 11)
    #expect(samples.count == 33)
    #expect(Array(samples[0..<3]) == [0.3, 0.4, 0.5])
    #expect(Array(samples[15..<18]) == [0.5, 0.6, 0.7])
    #expect(Array(samples[30...]) == [0.8, 0.9, 1])
    // In between straight from point to point.
    for column in 1..<5 {
      let expected = 0.4 + 0.2 * Double(column) / 5
      #expect(samples[3 * column..<3 * column + 3].allSatisfy { abs($0 - expected) < 1e-12 })
    }
  }

  @Test func whatIsPrintedHasNoHeadingWithNothingBelow() {
    #expect(MadeImprovement.usual.markdown.contains("## Success over rounds"))
    #expect(!MadeImprovement.usual.text.contains("## Success over rounds"))
  }

  @Test func withoutMinutesThereIsNoCurve() {
    var results = MadeImprovement.small.results
    for index in results.results.indices { results.results[index].robotMinutes = 0 }
    #expect(text(.init(results)).contains("no curve yet"))
  }

  @Test func aTaskWithoutPoliciesIsADash() {
    var results = MadeImprovement.results(tasks: ["place", "lid"], rounds: 1, seeds: 1, trials: 4)
    results.results.removeAll { $0.task == "lid" }
    let text = text(.init(results))
    #expect(text.contains("no trials"), "\(text)")
  }
}

extension String {
  /// The parts between occurrences of a text.
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
