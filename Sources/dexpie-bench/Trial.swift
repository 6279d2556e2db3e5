import Glibc
import RealTime
import Robotics

/// What repeating something for a while came to.
struct Trial: Sendable, Decodable {
  /// Times a second.
  var rate: Double
  /// Processor time of one, all threads together, ms: what others run on the machine adds little.
  var cpu: Double
  /// Wall time that half of them stayed below, ms.
  var p50: Double
  /// Wall time that 99 of 100 stayed below, ms.
  var p99: Double
  /// Numbers that are learned.
  var parameters: Int

  /// Repeats something.
  static func repeating(
    _ seconds: Double, parameters: Int, warmUp: Int = 3, _ body: () throws -> Void
  ) rethrows -> Trial {
    for _ in 0..<warmUp { try body() }
    let clock = MonotonicClock()
    var times: [Double] = []
    let (start, spent) = (clock.now, processorTime())
    while (clock.now - start).seconds < seconds || times.count < 5 {
      let begun = clock.now
      try body()
      times.append((clock.now - begun).seconds * 1000)
    }
    let cpu = (processorTime() - spent) * 1000
    let percentiles = Percentiles(times)
    return Trial(
      rate: Double(times.count) / (clock.now - start).seconds, cpu: cpu / Double(times.count),
      p50: percentiles[0.5], p99: percentiles[0.99], parameters: parameters)
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

extension Array<Trial> {
  /// The median of something over all rounds.
  func median(_ number: (Trial) -> Double) -> Double { Percentiles(map(number))[0.5] }

  /// The median of the rounds' ratios to the same round of others.
  func medianRatio(to others: [Trial], _ number: (Trial) -> Double) -> Double {
    Percentiles(zip(self, others).map { number($0) / number($1) })[0.5]
  }
}
