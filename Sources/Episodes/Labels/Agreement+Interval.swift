import Robotics

extension Agreement {
  /// 95 % percentile intervals by resampling segments.
  ///
  /// B. Efron, R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
  /// A sample in which both raters used one category only has no coefficient and is left out; where
  /// the coefficient itself is not defined there is no interval.
  static func intervals(
    _ pairs: [(Grade, Grade)], size: Int, _ settings: Settings
  ) -> [Weight: [Double]] {
    guard !pairs.isEmpty, settings.resamples > 0 else { return [:] }
    var generator = SeededGenerator(seed: settings.seed)
    var samples: [Weight: [Double]] = [:]
    for _ in 0..<settings.resamples {
      var table = [[Int]](repeating: [Int](repeating: 0, count: size), count: size)
      for _ in pairs.indices {
        let (first, second) = pairs[Int.random(in: pairs.indices, using: &generator)]
        table[first.rawValue - 1][second.rawValue - 1] += 1
      }
      for weight in Weight.allCases {
        if let kappa = kappa(table, weight) { samples[weight, default: []].append(kappa) }
      }
    }
    return samples.mapValues { samples in
      let sorted = samples.sorted()
      return [quantile(sorted, 0.025), quantile(sorted, 0.975)]
    }
  }

  /// A quantile of sorted numbers, linear between them (type 7 of Hyndman and Fan, 1996).
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let position = share * Double(sorted.count - 1)
    let index = Int(position)
    guard index + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[index] + (position - Double(index)) * (sorted[index + 1] - sorted[index])
  }
}
