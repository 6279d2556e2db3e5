public import Robotics

/// Intervals of means by drawing again from what was measured.
///
/// Percentile intervals (Efron & Tibshirani, "An Introduction to the Bootstrap", 1993). The same numbers give the same interval: the draws follow from a seed.
public struct Bootstrap: Sendable, Hashable, Codable {
  /// One task's numbers: a row for every trial, in it a number for every training seed.
  ///
  /// All policies are tried from the same starts, so that a row belongs together.
  public typealias Table = [[Double]]

  /// How often is drawn.
  public var resamples = 10_000
  /// Share of the interval.
  public var level = 0.95
  /// Seed of the draws.
  public var seed: UInt64 = 0

  /// Makes a bootstrap with the documented defaults.
  public init() {}

  /// The mean of one row of numbers, such as paired differences by trial seed.
  ///
  /// - Returns: the mean and its percentile interval; nil without numbers.
  public func mean(_ values: [Double]) -> Estimate? { mean([values.map { [$0] }]) }

  /// The mean over tasks, training seeds and trials, every task counted alike.
  ///
  /// Training seeds and trials are drawn independently of each other, whole rows and whole columns,
  /// within each task: what a start does to all trained policies, and what a training does to all
  /// trials, stays together (Owen, "The pigeonhole bootstrap", Annals of Applied Statistics 1,
  /// 2007). With one training seed it is the bootstrap by trial seed, stratified by task. Its
  /// interval then says nothing of how trainings differ.
  ///
  /// - Parameter tasks: the tables, one for each task.
  /// - Returns: the mean and its percentile interval; nil when a task has no numbers.
  /// - Precondition: the rows of a table are equally long.
  public func mean(_ tasks: [Table]) -> Estimate? {
    guard !tasks.isEmpty, tasks.allSatisfy({ $0.first?.isEmpty == false }) else { return nil }
    for table in tasks {
      precondition(table.allSatisfy { $0.count == table[0].count }, "rows of different lengths")
    }
    var random = SeededGenerator(seed: seed)
    var means = (0..<resamples).map { _ in
      tasks.reduce(0) { $0 + draw($1, &random) } / Double(tasks.count)
    }
    means.sort()
    let value = tasks.reduce(0) { $0 + Self.mean(of: $1) } / Double(tasks.count)
    let tail = (1 - level) / 2
    return Estimate(
      value, Self.quantile(means, tail)...Self.quantile(means, 1 - tail))
  }

  /// The mean of a table drawn again.
  private func draw(_ table: Table, _ random: inout SeededGenerator) -> Double {
    let width = table[0].count
    let columns = (0..<width).map { _ in
      width == 1 ? 0 : Int.random(in: 0..<width, using: &random)
    }
    var sum = 0.0
    for _ in table.indices {
      let row = table[Int.random(in: table.indices, using: &random)]
      for column in columns { sum += row[column] }
    }
    return sum / Double(table.count * width)
  }

  private static func mean(of table: Table) -> Double {
    table.reduce(0) { $0 + $1.reduce(0, +) } / Double(table.count * table[0].count)
  }

  /// By linear interpolation between ranks (Hyndman & Fan 1996, definition 7).
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place.rounded(.down))
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  }
}
