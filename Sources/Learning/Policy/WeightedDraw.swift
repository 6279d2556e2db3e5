/// Draws indices with given weights.
struct WeightedDraw: Sendable {
  private let sums: [Double]

  /// - Precondition: there is at least one weight, none is negative, and one is above 0.
  init(_ weights: [Double]) {
    var total = 0.0
    sums = weights.map { weight in
      precondition(weight >= 0)
      total += weight
      return total
    }
    precondition(total > 0)
  }

  /// The index that 32 random bits stand for.
  func index(_ bits: UInt32) -> Int {
    let place = Double(bits) * 0x1p-32 * (sums.last ?? 0)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > place { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
