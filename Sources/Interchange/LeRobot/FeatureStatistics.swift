import Formats

/// Statistics of a feature's entries as LeRobot keeps them: of an episode, and of several.
///
/// NaN, which means that a number is not known, counts for nothing; where none is known all
/// statistics are zero, since JSON has no NaN.
///
/// Of several episodes the mean and the deviation are exact; the quantiles are the episodes'
/// weighted by their frames, as LeRobot's own `aggregate_stats` forms them.
struct FeatureStatistics {
  /// One list of numbers a statistic, one number an entry.
  var minimum: [Double]
  var maximum: [Double]
  var mean: [Double]
  var deviation: [Double]
  /// Number of frames.
  var count: Int
  /// Number of frames whose value is known, one an entry.
  private var known: [Int] = []
  /// By LeRobot's names.
  var quantiles: [(name: String, values: [Double])]

  static let levels: [(name: String, share: Double)] = [
    ("q01", 0.01), ("q10", 0.1), ("q50", 0.5), ("q90", 0.9), ("q99", 0.99),
  ]

  /// Of one episode's values; nil for texts.
  init?(_ values: ParquetValues, width: Int) {
    let numbers: [Double]
    switch values {
    case .bool(let values): numbers = values.map { $0 ? 1 : 0 }
    case .int64(let values): numbers = values.map { Double($0) }
    case .float(let values), .floats(let values, _): numbers = values.map { Double($0) }
    case .double(let values), .doubles(let values, _): numbers = values
    case .int64s(let values, _): numbers = values.map { Double($0) }
    case .string, .strings: return nil
    }
    let rows = width > 0 ? numbers.count / width : 0
    guard rows > 0 else { return nil }
    count = rows
    (minimum, maximum, mean, deviation) = ([], [], [], [])
    quantiles = Self.levels.map { ($0.name, []) }
    for entry in 0..<width {
      let sorted = stride(from: entry, to: numbers.count, by: width).map { numbers[$0] }
        .filter(\.isFinite).sorted()
      let weight = Double(max(1, sorted.count))
      let mean = sorted.reduce(0, +) / weight
      let variance = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / weight
      known.append(sorted.count)
      minimum.append(sorted.first ?? 0)
      maximum.append(sorted.last ?? 0)
      self.mean.append(mean)
      deviation.append(variance.squareRoot())
      for (place, level) in Self.levels.enumerated() {
        quantiles[place].values.append(Self.quantile(sorted, level.share))
      }
    }
  }

  /// Joins another episode's.
  mutating func add(_ other: FeatureStatistics) {
    count += other.count
    for entry in mean.indices where other.known[entry] > 0 {
      // Where nothing was known so far, the other's weight is everything.
      let (own, new) = (Double(known[entry]), Double(other.known[entry]))
      let total = own + new
      func joined(_ left: Double, _ right: Double) -> Double {
        (left * own + right * new) / total
      }
      let mean = joined(self.mean[entry], other.mean[entry])
      let (left, right) = (self.mean[entry] - mean, other.mean[entry] - mean)
      deviation[entry] = joined(
        deviation[entry] * deviation[entry] + left * left,
        other.deviation[entry] * other.deviation[entry] + right * right
      ).squareRoot()
      self.mean[entry] = mean
      let isFirst = known[entry] == 0
      minimum[entry] = isFirst ? other.minimum[entry] : min(minimum[entry], other.minimum[entry])
      maximum[entry] = isFirst ? other.maximum[entry] : max(maximum[entry], other.maximum[entry])
      for place in quantiles.indices {
        quantiles[place].values[entry] = joined(
          quantiles[place].values[entry], other.quantiles[place].values[entry])
      }
      known[entry] += other.known[entry]
    }
  }

  /// Every statistic under LeRobot's name.
  var named: [(name: String, values: [Double])] {
    [
      ("min", minimum), ("max", maximum), ("mean", mean), ("std", deviation),
      ("count", [Double(count)]),
    ] + quantiles
  }

  /// Linear between the two nearest, as numpy's default.
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    let place = share * Double(sorted.count - 1)
    let low = Int(place)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
  }
}
