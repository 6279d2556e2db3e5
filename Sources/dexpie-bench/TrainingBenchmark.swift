import Learning
import RealTime
import Robotics

/// `train`: how fast the policy's network is trained.
struct TrainingBenchmark {
  private let options: BenchOptions
  private let report: FigureReport
  private let clock = MonotonicClock()

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    let subject = try LearningSubject(try TemporaryFolder())
    for threads in [1, 2] {
      let training = try subject.training(.dexpie, threads: threads)
      for _ in 0..<10 { _ = training.takeStep() }
      var times: [Double] = []
      let limit = options.duration(8, quick: 1)
      let start = clock.now
      while (clock.now - start).seconds < limit {
        let begun = clock.now
        _ = training.takeStep()
        times.append((clock.now - begun).seconds)
      }
      let seconds = (clock.now - start).seconds
      let parameters = training.model().parameterCount
      let batch = training.settings.batch
      let condition = "policy, \(parameters) parameters, batch \(batch), \(threads) threads"
      report.add("train", "steps", condition, Double(times.count) / seconds, "steps/s")
      report.add("train", "step p50", condition, Percentiles(times)[0.5] * 1000, "ms")
      // Forward, and backward for inputs and for weights: a product of every weight three times.
      let operations = 6 * Double(parameters) * Double(batch) * Double(times.count)
      report.add("train", "arithmetic", condition, operations / seconds / 1e9, "GFLOP/s")
    }
  }
}
