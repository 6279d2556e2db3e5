import Foundation
import Robotics
import Testing

@testable import Improvement

@Suite struct TrialSeedsTests {
  func read(_ text: String) throws -> TrialSeeds {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "\(UUID().uuidString).yaml")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try TrialSeeds.read(path: file.path)
  }

  @Test func theFileThatShipsHoldsTheDefaults() throws {
    #expect(try TrialSeeds.read() == TrialSeeds())
  }

  @Test func noSeedIsForTwoUses() throws {
    let seeds = try TrialSeeds.read()
    for one in TrialSeeds.Use.allCases {
      for other in TrialSeeds.Use.allCases where other != one {
        #expect(!seeds.range(one).overlaps(seeds.range(other)))
      }
    }
  }

  @Test func theFirstSeedsOfAUseAreTaken() throws {
    #expect(try TrialSeeds().first(3, for: .evaluation) == [500_001, 500_002, 500_003])
    let error = #expect(throws: TrialSeedsError.self) {
      try TrialSeeds().first(200_000, for: .development)
    }
    #expect(error?.description.contains("99999 seeds for development, not 200000") == true)
  }

  @Test(arguments: [
    ("evaluation: [150000, 160000]", "development and evaluation share seeds"),
    ("evaluation: [500001, 900000]", "evaluation reaches 900000; seeds must be below 900000"),
  ])
  func rangesThatCannotBeAreRefused(text: String, problem: String) throws {
    let error = #expect(throws: TrialSeedsError.self) { try read(text) }
    #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    "evaluation: [600000, 500000]", "evaluation: 5", "evaluation: [-1, 5]", "evaluation: [1]",
    "judgement: [1, 2]", "[1, 2]", "evaluation: [1, 2",
  ])
  func whatIsNoRangeIsRefused(text: String) {
    #expect(throws: (any Error).self) { try read(text) }
  }

  /// Random edits of the file either give ranges that are apart, or an error.
  @Test func randomTextsNeverGiveRangesThatOverlap() throws {
    var random = SeededGenerator(seed: 5)
    let signs = Array("0123456789[],: \n-evalution")
    let good = Array("development: [100001, 199999]\nevaluation: [500001, 599999]\n")
    for _ in 0..<300 {
      var text = good
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        text[Int.random(in: text.indices, using: &random)] =
          signs[Int.random(in: signs.indices, using: &random)]
      }
      guard let seeds = try? read(String(text)) else { continue }
      #expect(!seeds.development.overlaps(seeds.evaluation))
      #expect(seeds.evaluation.upperBound < TrialSeeds.keptAside)
    }
  }
}
