import Robotics
import Testing

@testable import Improvement

@Suite struct PolicyComparisonTests {
  /// Successes of two policies as signs, one column a seed.
  func trials(_ policy: String, _ signs: String, from seed: UInt64 = 1) -> [Trial] {
    signs.enumerated().map { index, sign in
      Example.trial(policy, seed: seed + UInt64(index), success: sign == "+")
    }
  }

  @Test func policiesAreComparedStartByStart() throws {
    let comparison = PolicyComparison(
      "new", trials("new", "+++-+-++"), to: "old", trials("old", "+--+-+-+"))
    #expect(comparison.pairs == 8)
    #expect(comparison.discordant == McNemar(onlyFirst: 4, onlySecond: 2))
    #expect(try #require(comparison.success).value == 2.0 / 8)
  }

  /// The interval of a difference is narrower when both fail at the same starts.
  @Test func pairingUsesThatStartsAreShared() throws {
    let signs = String(repeating: "++-+", count: 25)
    let worse = String(signs.dropLast(8)) + "--------"
    let paired = try #require(
      PolicyComparison("new", trials("new", signs), to: "old", trials("old", worse)).success)
    let shifted = String(worse.dropFirst()) + "-"
    let apart = try #require(
      PolicyComparison("new", trials("new", signs), to: "old", trials("old", shifted)).success)
    #expect(paired.width < 0.5 * apart.width)
    #expect(paired.isDifferent)
  }

  @Test func startsThatOnlyOneWasTriedFromAreLeftOut() {
    let comparison = PolicyComparison(
      "new", trials("new", "++++"), to: "old", trials("old", "----", from: 3))
    #expect(comparison.pairs == 2)
    #expect(comparison.success?.value == 1)
    let none = PolicyComparison("new", trials("new", "+"), to: "old", [])
    #expect(none.pairs == 0 && none.success == nil && none.probability == 1)
  }

  @Test func timesAreComparedWhereBothSucceeded() throws {
    let new = [
      Example.trial("new", seed: 1, success: true, seconds: 4),
      Example.trial("new", seed: 2, success: true, seconds: 9),
      Example.trial("new", seed: 3, success: false),
    ]
    let old = [
      Example.trial("old", seed: 1, success: true, seconds: 6),
      Example.trial("old", seed: 2, success: false),
      Example.trial("old", seed: 3, success: true),
    ]
    let comparison = PolicyComparison("new", new, to: "old", old)
    #expect(try #require(comparison.secondsToSuccess).value == -2)
    #expect(comparison.smoothness == nil)
  }

  @Test func differencesOfMethodsArePairedByStartAndTrainingSeed() {
    let new = [trials("n0", "++-"), trials("n1", "+++")]
    let old = [trials("o0", "+--"), trials("o1", "--+")]
    #expect(PairedTrials.differences(new, from: old) == [[0, 1], [1, 1], [0, 0]])
    #expect(PairedTrials(new).successes == [[1, 1], [1, 1], [0, 1]])
  }
}
