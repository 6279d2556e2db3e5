/// How much of a row or column of the layout a part wants.
public enum Length: Sendable, Hashable {
  /// Exactly this many cells.
  case fixed(Int)
  /// A share of what is left, never less than `minimum`.
  case weight(Int, minimum: Int = 0)

  /// One share of what is left, at least this many cells.
  public static func atLeast(_ minimum: Int) -> Length { .weight(1, minimum: minimum) }

  var minimum: Int {
    switch self {
    case .fixed(let cells): max(0, cells)
    case .weight(_, let minimum): max(0, minimum)
    }
  }

  var share: Int {
    if case .weight(let weight, _) = self { max(0, weight) } else { 0 }
  }

  /// Divides `total` cells: minimums first, in order, then the rest by weight.
  ///
  /// When there is not enough for all minimums the later parts get less, down to nothing: the sum never
  /// exceeds `total`.
  public static func divide(_ total: Int, into lengths: [Length]) -> [Int] {
    var left = max(0, total)
    var result = lengths.map { length in
      let cells = min(left, length.minimum)
      left -= cells
      return cells
    }
    var shares = lengths.map(\.share).reduce(0, +)
    for (i, length) in lengths.enumerated() where length.share > 0 {
      let cells = left * length.share / shares
      result[i] += cells
      left -= cells
      shares -= length.share
    }
    return result
  }
}
