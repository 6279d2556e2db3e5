import Learning
import Robotics
import Testing

@Suite struct ValueTargetTests {
  @Test func targetsAreTheFormulaAsItIsWritten() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<100 {
      let count = 1 + Int(generator.next() % 1400)
      let length = 1 + Int(generator.next() % 1300)
      for isFailure in [false, true] {
        for (rate, gamma) in [(1, 1), (0.5, 1), (1, 0.99), (0, 1)] {
          let found = ValueTarget.targets(
            count: count, isFailure: isFailure, length: length,
            settings: ValueTargetSettings(failureShare: rate, failureDecay: gamma))
          let expected = NaiveFormulas.targets(
            count: count, isFailure: isFailure, length: Double(length), rate: rate, gamma: gamma)
          #expect(zip(found, expected).allSatisfy { abs(Double($0) - $1) < 1e-6 })
          #expect(found.allSatisfy { (-1...0).contains($0) })
        }
      }
    }
  }

  @Test func thePapersFailureIsWorthMinusOneAllAlongAndTheCodesHalf() {
    let paper = ValueTarget.targets(count: 400, isFailure: true, length: 800)
    #expect(paper.allSatisfy { $0 == -1 })
    let code = ValueTarget.targets(
      count: 400, isFailure: true, length: 800, settings: .code)
    #expect(code.last == -0.5 && code.first == -1 + 1.0 / 800)
    #expect(ValueTargetSettings.code.longest == 800)
  }

  @Test func oneFrameAndNone() {
    #expect(ValueTarget.targets(count: 1, isFailure: false, length: 10) == [0])
    #expect(ValueTarget.targets(count: 1, isFailure: true, length: 10) == [-1])
    #expect(ValueTarget.targets(count: 0, isFailure: true, length: 10).isEmpty)
  }
}
