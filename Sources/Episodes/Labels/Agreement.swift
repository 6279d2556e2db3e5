/// How far two raters agree on an ordered scale: Cohen's κ, plain and weighted.
///
/// κ_w = 1 − Σ w_ij o_ij / Σ w_ij e_ij with the observed shares o, the shares e expected of two
/// independent raters with the same habits, and the weight w of a difference: 0 or 1 for the plain
/// κ (J. Cohen, Educational and Psychological Measurement 20, 1960), |i − j| or (i − j)² for the
/// weighted ones (J. Cohen, Psychological Bulletin 70, 1968). 1 is perfect agreement, 0 that of
/// chance. Not defined, and nil, when both raters only ever used one and the same category.
public struct Agreement: Sendable, Hashable, Codable {
  /// What a difference counts.
  public enum Weight: String, Sendable, Hashable, Codable, CaseIterable {
    /// Every difference the same.
    case plain
    /// By its size.
    case linear
    /// By the square of its size.
    case quadratic

    func callAsFunction(_ difference: Int) -> Double {
      switch self {
      case .plain: difference == 0 ? 0 : 1
      case .linear: Double(abs(difference))
      case .quadratic: Double(difference * difference)
      }
    }
  }

  /// A coefficient and how sure it is.
  public struct Estimate: Sendable, Hashable, Codable {
    /// The coefficient; nil where it is not defined.
    public var kappa: Double?
    /// Ends of the 95 % interval, lower first; nil where the coefficient is not defined.
    public var interval: [Double]?
  }

  /// How the interval is found.
  public struct Settings: Sendable, Hashable, Codable {
    /// How many samples to draw.
    public var resamples: Int
    /// Seed of the samples: the same ratings give the same interval.
    public var seed: UInt64

    /// Makes settings; 2000 samples put the interval's ends within about a hundredth.
    public init(resamples: Int = 2000, seed: UInt64 = 1) {
      self.resamples = resamples
      self.seed = seed
    }
  }

  /// Number of segments that both have graded.
  public var count: Int
  /// Share of them with the same grade, in [0, 1]; nil without one.
  public var sameShare: Double?
  /// How often the first rater gave one grade and the second another: rows are the first's.
  public var table: [[Int]]
  /// Cohen's κ.
  public var plain: Estimate
  /// κ with linear weights.
  public var linear: Estimate
  /// κ with quadratic weights.
  public var quadratic: Estimate

  /// Compares grades of the same segments.
  ///
  /// - Parameters:
  ///   - pairs: the first rater's grade and the second's, of each segment.
  ///   - settings: how the interval is found.
  public init(_ pairs: [(Grade, Grade)], settings: Settings = Settings()) {
    let size = Grade.allCases.count
    var table = [[Int]](repeating: [Int](repeating: 0, count: size), count: size)
    for (first, second) in pairs { table[first.rawValue - 1][second.rawValue - 1] += 1 }
    self.table = table
    count = pairs.count
    let same = table.indices.reduce(0) { $0 + table[$1][$1] }
    sameShare = pairs.isEmpty ? nil : Double(same) / Double(pairs.count)
    let intervals = Self.intervals(pairs, size: size, settings)
    func estimate(_ weight: Weight) -> Estimate {
      Estimate(kappa: Self.kappa(table, weight), interval: intervals[weight])
    }
    plain = estimate(.plain)
    linear = estimate(.linear)
    quadratic = estimate(.quadratic)
  }

  /// The coefficient of a square table of counts; nil where it is not defined.
  public static func kappa(_ table: [[Int]], _ weight: Weight) -> Double? {
    let rows = table.map { $0.reduce(0, +) }
    let columns = table.indices.map { column in table.reduce(0) { $0 + $1[column] } }
    let total = Double(rows.reduce(0, +))
    var observed = 0.0
    var expected = 0.0
    for (i, row) in table.enumerated() {
      for (j, count) in row.enumerated() {
        observed += weight(i - j) * Double(count)
        expected += weight(i - j) * Double(rows[i]) * Double(columns[j])
      }
    }
    return expected > 0 ? 1 - observed * total / expected : nil
  }
}
