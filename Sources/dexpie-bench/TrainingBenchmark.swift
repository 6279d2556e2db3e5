import Learning

/// `train`: how fast the networks of the policy and the critic are trained, as a share of what the
/// machine can multiply, and against PyTorch when there is one.
struct TrainingBenchmark {
  private let options: BenchOptions
  private let report: FigureReport

  /// A training that is measured.
  private struct Subject {
    var name: String
    var parameters: Int
    var batch: Int
    /// Floating-point operations of a step's matrix products.
    var operations: Double
    var step: () -> Void
  }

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    let subject = try LearningSubject(try TemporaryFolder())
    let torch = try options.python.map {
      try TorchComparison(python: $0, sizes: subject.sizes)
    }
    for threads in [1, 2] {
      let product = LargeProduct(threads: threads)
      for subject in [try policy(subject, threads), try critic(subject, threads)] {
        try measure(subject, threads, product, torch)
      }
    }
  }

  private func policy(_ subject: LearningSubject, _ threads: Int) throws -> Subject {
    let training = try subject.training(.dexpie, threads: threads)
    let parameters = training.model().parameterCount
    let first = training.description.lowest.count * training.description.network.width
    return Subject(
      name: "policy", parameters: parameters, batch: training.settings.batch,
      operations: Self.operations(parameters, first: first, batch: training.settings.batch),
      step: { _ = training.takeStep() })
  }

  private func critic(_ subject: LearningSubject, _ threads: Int) throws -> Subject {
    let training = try subject.criticTraining(threads: threads)
    let parameters = training.model().weights[0].count
    let settings = training.description.settings
    let first = training.description.encoder.count * settings.width
    return Subject(
      name: "critic", parameters: parameters, batch: settings.batch,
      operations: Self.operations(parameters, first: first, batch: settings.batch),
      step: { _ = training.takeStep() })
  }

  /// Forward, and backward for weights and for inputs, which the first layer needs not.
  private static func operations(_ parameters: Int, first: Int, batch: Int) -> Double {
    Double(batch) * (6 * Double(parameters) - 2 * Double(first))
  }

  /// Takes turns, so that what else the machine does falls on all alike; medians over the rounds.
  private func measure(
    _ subject: Subject, _ threads: Int, _ product: LargeProduct, _ torch: TorchComparison?
  ) throws {
    let seconds = options.duration(1, quick: 0.3)
    var ours: [Trial] = []
    var peak: [Trial] = []
    var others: [String: [Trial]] = [:]
    let kinds = torch == nil ? [] : ["", "+compile"]
    for round in 0..<options.count(9, quick: 3) {
      ours.append(
        Trial.repeating(
          seconds, parameters: subject.parameters, warmUp: round == 0 ? 20 : 1, subject.step))
      peak.append(Trial.repeating(seconds / 4, parameters: 0, warmUp: 1, product.run))
      for kind in kinds {
        guard let torch else { continue }
        others[kind, default: []].append(
          try torch.measure(
            subject.name + kind, threads: threads, seconds: seconds,
            parameters: subject.parameters))
      }
    }
    let condition =
      "\(subject.name), \(subject.parameters) parameters, batch \(subject.batch), "
      + (threads == 1 ? "1 thread" : "\(threads) threads")
    func add(_ figure: String, _ value: Double, _ unit: String, _ target: Target = .none) {
      report.add("train", figure, condition, value, unit, target: target)
    }
    add("steps", ours.median(\.rate), "steps/s")
    add("step p50", ours.median(\.p50), "ms")
    add("processor time of a step", ours.median(\.cpu), "ms")
    add("sgemm peak", peak.median(\.rate) * product.operations / 1e9, "GFLOP/s")
    let share = subject.operations / product.operations
    add("share of the sgemm peak", 100 * share * ours.medianRatio(to: peak, \.rate), "%")
    add("the same in processor time", 100 * share / ours.medianRatio(to: peak, \.cpu), "%")
    for kind in kinds {
      let name = kind.isEmpty ? "torch" : "torch.compile"
      let trials = others[kind] ?? []
      add("steps, \(name)", trials.median(\.rate), "steps/s")
      add("throughput against \(name)", ours.medianRatio(to: trials, \.rate), "x", .atLeast(1.2))
      add("the same in processor time, \(name)", 1 / ours.medianRatio(to: trials, \.cpu), "x")
    }
  }
}
