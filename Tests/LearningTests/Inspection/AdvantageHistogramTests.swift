import Episodes
import Testing

@testable import Learning

@Suite struct AdvantageHistogramTests {
  @Test func framesAreCountedByWhoCommandedAndHowItEnded() throws {
    let fixture = try InspectionFixture()
    // Two more, which nobody helped.
    try fixture.base.record(.init(outcome: .success, seed: 7, steps: 40))
    try fixture.base.record(.init(outcome: .failure, seed: 8, steps: 40))
    fixture.folds += [0, 1]
    fixture.advantage = { episode, frame in
      frame == 39 ? .nan : episode == 0 ? 0.1 : episode == 6 ? 0.2 : episode == 7 ? -2 : 0.3
    }
    try fixture.store([1, 2, 3, 4, 5, 6, 7, 8])
    let found = try AdvantageHistogram.all(of: fixture.dataset)
    #expect(found.map(\.group) == [.success, .failure, .human, .demonstration])
    #expect(found.map(\.frames) == [39, 39, 50, 39])
    #expect(abs(found[0].mean - 0.2) < 1e-6 && abs(found[2].mean - 0.3) < 1e-6)
    #expect(found.allSatisfy { $0.histogram.counts.reduce(0, +) == $0.frames })
    // Beyond the bins: in the first one. 0.2 is in the bin that begins there, or ends.
    #expect(found[1].histogram.counts[0] == 39)
    #expect(found[0].histogram.counts[239...240].reduce(0, +) == 39)

    let twice = AdvantageHistogram.pooled(found + found.dropFirst(2))
    #expect(twice.map(\.frames) == [39, 39, 100, 78])
    #expect(twice[2].histogram.counts.reduce(0, +) == 100)
    #expect(abs(twice[2].mean - found[2].mean) < 1e-12)
    #expect(AdvantageHistogram.pooled([]).isEmpty)
  }
}
