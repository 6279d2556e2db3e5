import Foundation
import Learning
import RealTime
import Robotics

/// `infer`: how long a trained policy takes to answer, on one core.
struct InferenceBenchmark {
  private let options: BenchOptions
  private let report: FigureReport
  private let clock = MonotonicClock()

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    let folder = try TemporaryFolder()
    let subject = try LearningSubject(folder)
    let policy = try DiffusionPolicy(
      try subject.model(.dexpie), task: subject.data.task, samples: 16)
    let network = "\(policy.model.parameterCount) parameters, H \(policy.horizon), guided"
    try measure(policy, subject, samples: 1, "1 chunk, \(network)", target: .atMost(15))
    try measure(policy, subject, samples: 16, "16 chunks, \(network)", target: .none)
  }

  private func measure(
    _ policy: DiffusionPolicy, _ subject: LearningSubject, samples: Int, _ condition: String,
    target: Target
  ) throws {
    let request = subject.request(samples: samples)
    var times: [Double] = []
    for index in 0..<options.count(1000, quick: 100) + 10 {
      var request = request
      request.id = index
      let start = clock.now
      _ = try policy.propose(request)
      if index >= 10 { times.append((clock.now - start).seconds * 1000) }
    }
    let percentiles = Percentiles(times)
    report.add("infer", "answer p50", condition, percentiles[0.5], "ms")
    report.add("infer", "answer p99", condition, percentiles[0.99], "ms", target: target)
  }
}
