import Robotics
import Testing

@Suite struct ProportionTests {
  // Reference: R's binom::binom.confint(method = "wilson").
  @Test(arguments: [(80, 150, 0.4537, 0.6113), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1)])
  func wilsonIntervals(successes: Int, trials: Int, low: Double, high: Double) {
    let interval = Proportion(successes, of: trials).interval
    #expect(abs(interval.lowerBound - low) < 2e-4)
    #expect(abs(interval.upperBound - high) < 2e-4)
  }

  @Test func aMeanShareHasTheIntervalOfItsTrials() {
    #expect(Proportion.interval(share: 0.85, trials: 20) == Proportion(17, of: 20).interval)
    let between = Proportion.interval(share: 0.865, trials: 20)
    #expect(between.lowerBound > Proportion(17, of: 20).interval.lowerBound)
    #expect(between.upperBound < Proportion(18, of: 20).interval.upperBound)
    #expect(Proportion.interval(share: 0, trials: 0) == 0...1)
  }

  @Test func noTrialsSayNothing() {
    #expect(Proportion(0, of: 0).share == nil)
    #expect(Proportion(0, of: 0).interval == 0...1)
    #expect(Proportion(80, of: 150).summary == "80 of 150, 53 % [45, 61]")
  }
}
