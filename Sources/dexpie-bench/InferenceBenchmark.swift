import Learning
import Robotics

/// `infer`: how long a trained policy takes to answer, on one core, and against PyTorch when there
/// is one.
struct InferenceBenchmark {
  private let options: BenchOptions
  private let report: FigureReport

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    let subject = try LearningSubject(try TemporaryFolder())
    let policy = try DiffusionPolicy(
      try subject.model(.dexpie), task: subject.data.task, samples: 16)
    let torch = try options.python.map {
      try TorchComparison(python: $0, sizes: subject.sizes)
    }
    try measure(policy, subject, samples: 1, torch, target: .atMost(15))
    try measure(policy, subject, samples: 16, torch, target: .none)
  }

  /// Takes turns, so that what else the machine does falls on all alike; medians over the rounds.
  private func measure(
    _ policy: DiffusionPolicy, _ subject: LearningSubject, samples: Int,
    _ torch: TorchComparison?, target: Target
  ) throws {
    let parameters = policy.model.parameterCount
    let seconds = options.duration(1, quick: 0.3)
    var request = subject.request(samples: samples)
    var ours: [Trial] = []
    var others: [String: [Trial]] = [:]
    let kinds = torch == nil ? [] : ["", "+compile"]
    for _ in 0..<options.count(9, quick: 3) {
      ours.append(
        try Trial.repeating(seconds, parameters: parameters, warmUp: 10) {
          request.id += 1
          _ = try policy.propose(request)
        })
      for kind in kinds {
        guard let torch else { continue }
        others[kind, default: []].append(
          try torch.measure(
            (samples == 1 ? "chunk" : "chunks16") + kind, threads: 1, seconds: seconds,
            parameters: parameters))
      }
    }
    let chunks = samples == 1 ? "1 chunk" : "\(samples) chunks"
    let condition = "\(chunks), \(parameters) parameters, H \(policy.horizon), guided"
    func add(_ figure: String, _ value: Double, _ unit: String, _ target: Target = .none) {
      report.add("infer", figure, condition, value, unit, target: target)
    }
    add("answer p50", ours.median(\.p50), "ms")
    add("answer p99", ours.median(\.p99), "ms", target)
    add("processor time of an answer", ours.median(\.cpu), "ms")
    for kind in kinds {
      let name = kind.isEmpty ? "torch" : "torch.compile"
      let trials = others[kind] ?? []
      add("answer p50, \(name)", trials.median(\.p50), "ms")
      add("answer p99, \(name)", trials.median(\.p99), "ms")
      add("latency against \(name)", ours.medianRatio(to: trials, \.p50), "x", .atMost(0.5))
      add("the same in processor time, \(name)", ours.medianRatio(to: trials, \.cpu), "x")
    }
  }
}
