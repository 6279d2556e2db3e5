import Robotics
import Teleoperation
import Testing

@Suite struct LatencyHistogramTests {
  @Test func anEmptyOneHasNoPercentile() {
    #expect(LatencyHistogram().percentile(0.5) == nil)
  }

  @Test(arguments: 0..<10) func percentilesAreThoseOfSortingWithinABucket(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var histogram = LatencyHistogram()
    var latencies: [Nanoseconds] = []
    for _ in 0..<1000 {
      // Over all octaves from a microsecond to ten seconds.
      let latency = Nanoseconds(1100 * Double(1 << (random.next() % 23)) * random.uniform(1...2))
      histogram.add(latency)
      latencies.append(latency)
    }
    latencies.sort()
    for share in [0.001, 0.1, 0.5, 0.9, 0.99, 1] {
      let exact = latencies[max(0, Int((share * 1000).rounded(.up)) - 1)].seconds
      let found = try #require(histogram.percentile(share))
      #expect(found >= exact && found <= exact * 1.25, "\(share): \(found) for \(exact)")
    }
    #expect(histogram.count == 1000 && histogram.maximum == latencies.last)
  }

  @Test func anyLatencyIsCounted() {
    var histogram = LatencyHistogram()
    for latency in [-5, 0, 1, 999, 1023, 1024, .second * 100, .max] as [Nanoseconds] {
      histogram.add(latency)
    }
    #expect(histogram.counts.reduce(0, +) == 8)
    #expect(histogram.counts.first == 6 && histogram.counts.last == 2)
  }
}
