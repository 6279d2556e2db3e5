import Episodes
import Foundation
import Robotics

/// Makes runs and columns at random, the same for a seed.
struct RunMaker {
  var random: RandomValues

  init(seed: UInt64) { random = RandomValues(seed: seed) }

  /// A dataset with episodes of a number of frames each, recorded before every run.
  static func dataset(_ folder: TemporaryFolder, _ frames: [Int] = [50, 40]) throws -> Dataset {
    let dataset = try Dataset(folder.file())
    for (index, count) in frames.enumerated() {
      try EpisodeMaker.record(dataset, steps: count, seed: UInt64(index + 1))
    }
    return dataset
  }

  /// A critic that read all episodes and says of each what their values are.
  @discardableResult
  static func critic(
    _ dataset: Dataset, name: String = "", parents: [String] = [],
    episodes: [EpisodeID]? = nil, seed: UInt64 = 1
  ) throws -> TrainingRun {
    var maker = RunMaker(seed: seed)
    let numbers = try episodes ?? dataset.episodes().map(\.id)
    let run = TrainingRun(
      name: name, kind: .critic, codeVersion: "1", seed: seed,
      inputs: try dataset.inputs(of: numbers), parents: parents, metrics: ["loss": 0.25])
    return try dataset.add(
      run,
      columns: numbers.map { ($0, .value, maker.values(.value, try dataset.summary($0).frames)) })
  }

  mutating func run(_ name: String, inputs: [TrainingRun.Input]) -> TrainingRun {
    TrainingRun(
      name: name, kind: random.one(of: TrainingRun.Kind.allCases),
      date: Date(timeIntervalSinceReferenceDate: random.generator.uniform(-1e10...1e10)),
      settings: random.one(of: ["{}", #"{"a":[1,2]}"#, "3"]), codeVersion: random.text(),
      seed: random.one(of: [0, .max, random.generator.next()]), inputs: inputs,
      metrics: [random.text(): random.number(), "b": -0.5])
  }

  /// A column that suits; about every third value is not known.
  mutating func values(_ column: DerivedColumn, _ count: Int) -> [Float] {
    (0..<count).map { index in
      if index > 0, random.below(3) == 0 { return .nan }
      return switch column {
      case .value, .advantage, .optimality:
        random.one(of: [0, -0.0, .leastNonzeroMagnitude, Float(random.generator.normal())])
      case .optimalitySource: Float(1 + random.below(4))
      case .fold: Float(random.below(5))
      }
    }
  }
}

/// True when two columns are the same to the bit.
func same(_ left: [Float]?, _ right: [Float]) -> Bool {
  left?.map(\.bitPattern) == right.map(\.bitPattern)
}
