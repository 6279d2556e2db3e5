import Testing

@testable import Improvement

@Suite struct McNemarTests {
  /// Against all sequences of tosses, counted out.
  @Test(arguments: 1...12)
  func smallNumbersAreCountedOut(tosses: Int) {
    for heads in 0...tosses {
      let least = min(heads, tosses - heads)
      let sequences = (0..<(1 << tosses)).count { $0.nonzeroBitCount <= least }
      let expected = min(1, 2 * Double(sequences) / Double(1 << tosses))
      let test = McNemar(onlyFirst: heads, onlySecond: tosses - heads)
      #expect(abs(test.probability - expected) < 1e-12)
    }
  }

  /// Against sums of binomial coefficients as fractions (Python: math.comb, fractions).
  @Test(arguments: [
    (34, 14, 0.005515201), (33, 24, 0.289243747), (43, 16, 0.000584365), (700, 600, 0.006015794),
  ])
  func knownProbabilitiesAreFound(first: Int, second: Int, probability: Double) {
    let test = McNemar(onlyFirst: first, onlySecond: second)
    #expect(abs(test.probability - probability) < 1e-8)
    #expect(McNemar(onlyFirst: second, onlySecond: first).probability == test.probability)
  }

  @Test func equalPoliciesDoNotDiffer() {
    #expect(McNemar(onlyFirst: 0, onlySecond: 0).probability == 1)
    #expect(McNemar(onlyFirst: 7, onlySecond: 7).probability == 1)
  }

  @Test func onlyPairsThatDifferAreCounted() {
    let test = McNemar([(true, true), (true, false), (false, false), (true, false), (false, true)])
    #expect(test == McNemar(onlyFirst: 2, onlySecond: 1))
  }
}
