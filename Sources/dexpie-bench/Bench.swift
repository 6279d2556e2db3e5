import ArgumentParser
import Foundation

/// Measures what the project promises; run it in release mode.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dexpie-bench",
    abstract: "Measure; one JSON line a figure on standard output, a table on a terminal.",
    discussion: "Benchmarks: \(Benchmark.allCases.map(\.rawValue).joined(separator: ", ")).")

  @Argument(
    help: "Which benchmarks; all when none is named, devices only where devices can be made.")
  var names: [Benchmark] = []

  @Option(help: "Seconds a timed part runs; each benchmark has its own default.")
  var seconds: Double?

  @Flag(help: "A short run: figures are rough.")
  var quick = false

  @Option(
    help: """
      Where 'review' keeps its dataset of 10,000 episodes, about 4 GB; made when it is not there. \
      Without it the dataset is made anew and removed.
      """)
  var dataset: String?

  @Option(
    help: ArgumentHelp(
      """
      'train', 'infer': measure PyTorch as well, in turns: a Python that has torch (see \
      Tests/Comparison/torch_training.py).
      """, valueName: "python"))
  var compareTorch: String?

  @Option(parsing: .upToNextOption, help: .hidden)
  var part: [String] = []

  func run() throws {
    guard part.isEmpty else { return try BenchmarkPart.run(part) }
    let report = FigureReport()
    for benchmark in names.isEmpty ? Benchmark.possible : names {
      try benchmark.run(
        BenchOptions(
          seconds: seconds, isQuick: quick, dataset: dataset, python: compareTorch), report)
    }
  }
}

/// How long benchmarks run.
struct BenchOptions: Sendable {
  /// Seconds asked for; nil for the default.
  var seconds: Double?
  /// True for a short run.
  var isQuick: Bool
  /// Where the dataset of the review is kept; nil to make it anew.
  var dataset: String?
  /// A Python that has torch, to compare with; nil for no comparison.
  var python: String?

  /// The duration of a timed part.
  func duration(_ usual: Double, quick: Double) -> Double { seconds ?? (isQuick ? quick : usual) }

  /// A number of repetitions.
  func count(_ usual: Int, quick: Int) -> Int { isQuick ? quick : usual }
}

/// The benchmarks by name.
enum Benchmark: String, CaseIterable, ExpressibleByArgument {
  case control
  case ui
  case sim
  case takeover
  case record
  case bridge
  case export
  case `import`
  case retarget
  case label
  case review
  case gae
  case infer
  case train
  case devices

  /// All that this machine can run.
  static var possible: [Benchmark] {
    allCases.filter { $0 != .devices || RealKernelBenchmark.isPossible }
  }

  /// Runs one.
  func run(_ options: BenchOptions, _ report: FigureReport) throws {
    switch self {
    case .control: try ControlBenchmark(options, report).run()
    case .ui: try UserInterfaceBenchmark(options, report).run()
    case .sim: try SimulationBenchmark(options, report).run()
    case .takeover: try TakeoverBenchmark(options, report).run()
    case .record: try RecordBenchmark(options, report).run()
    case .bridge: try BridgeBenchmark(options, report).run()
    case .export: try ExportBenchmark(options, report).run()
    case .import: try ImportBenchmark(options, report).run()
    case .retarget: try RetargetBenchmark(options, report).run()
    case .label: try LabelBenchmark(options, report).run()
    case .review: try ReviewBenchmark(options, report).run()
    case .gae: try GAEBenchmark(options, report).run()
    case .infer: try InferenceBenchmark(options, report).run()
    case .train: try TrainingBenchmark(options, report).run()
    case .devices: try RealKernelBenchmark(options, report).run()
    }
  }
}
