/// In which order to label: a pure function over the segments that might be labelled.
public struct LabelQueue: Sendable, Hashable, Codable {
  /// What comes first.
  public enum Order: String, Sendable, Hashable, Codable, CaseIterable {
    /// As recorded.
    case recorded
    /// Episodes that failed, then those nobody has judged, then the others; within, the least
    /// confident segment.
    case failures
    /// Where the policy was least sure: the mean of the segment's ranks by the critic's lowest value
    /// and by the largest dispersion, as far as they are known.
    case confidence
    /// Where critic and people differ most in optimality; only what somebody has graded.
    case disagreement
  }

  /// What to label, the first first.
  public var candidates: [LabelCandidate]
  /// Why the order asked for cannot be had; nil when it can.
  ///
  /// The candidates are then as recorded, or none where the order chooses among them.
  public var unavailable: String?

  /// Puts candidates in order.
  ///
  /// - Parameters:
  ///   - all: the segments that should be graded.
  ///   - order: what comes first.
  ///   - author: whose grades are missing; nil where anybody's will do. ``Order/disagreement`` takes
  ///     only this author's grades, or everybody's.
  ///   - scale: what grades stand for.
  public init(
    _ all: [LabelCandidate], _ order: Order, author: String? = nil,
    scale: GradeScale = GradeScale()
  ) {
    let recorded = all.sorted { ($0.episode, $0.start) < ($1.episode, $1.start) }
    let missing = recorded.filter { candidate in
      author.map { candidate.grades[$0] == nil } ?? candidate.grades.isEmpty
    }
    candidates = missing
    switch order {
    case .recorded: break
    case .failures:
      let doubts = Self.doubts(missing)
      candidates = Self.sorted(missing) { (Self.urgency($0.outcome), -(doubts?[$1] ?? 0)) }
    case .confidence:
      if let doubts = Self.doubts(missing) {
        candidates = Self.sorted(missing) { (0, -doubts[$1]) }
      } else if !missing.isEmpty {
        unavailable =
          "no segment has a value or a dispersion: none was recorded with a critic or with "
          + "sampled proposals"
      }
    case .disagreement:
      let differences = recorded.map { Self.difference($0, author, scale) }
      let known = recorded.indices.filter { differences[$0] != nil }
      candidates = Self.sorted(known.map { recorded[$0] }) { (0, -(differences[known[$1]] ?? 0)) }
      if recorded.allSatisfy({ $0.criticOptimality == nil }) {
        unavailable =
          "no run of a critic has computed the optimality of these segments, so there is nothing "
          + "to compare grades with"
      } else if known.isEmpty {
        unavailable = "nobody has graded a segment that the critic's run covers"
      }
    }
  }

  /// How much each segment is in doubt, in [0, 1]; nil when nothing is known of any.
  private static func doubts(_ candidates: [LabelCandidate]) -> [Double]? {
    let values = ranks(candidates.map { $0.lowestValue.map { -$0 } })
    let dispersions = ranks(candidates.map(\.highestDispersion))
    guard values != nil || dispersions != nil else { return nil }
    return candidates.indices.map { index in
      let known = [values?[index], dispersions?[index]].compactMap { $0 }
      return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    }
  }

  /// The share of known numbers that are not above each; nil where a number is not known, and as a
  /// whole where none is.
  private static func ranks(_ numbers: [Double?]) -> [Double?]? {
    let known = numbers.compactMap { $0 }.sorted()
    guard !known.isEmpty else { return nil }
    return numbers.map { number in
      number.map { number in
        var low = 0
        var high = known.count
        while low < high {
          let middle = (low + high) / 2
          if known[middle] <= number { low = middle + 1 } else { high = middle }
        }
        return Double(low) / Double(known.count)
      }
    }
  }

  private static func urgency(_ outcome: Outcome?) -> Int {
    switch outcome {
    case .failure: 0
    case nil: 1
    case .success, .discarded: 2
    }
  }

  private static func difference(
    _ candidate: LabelCandidate, _ author: String?, _ scale: GradeScale
  ) -> Double? {
    let grades = author.map { [candidate.grades[$0]] } ?? candidate.grades.values.map { $0 }
    let values = grades.compactMap { $0 }.map(scale.optimality)
    guard let critic = candidate.criticOptimality, !values.isEmpty else { return nil }
    return abs(values.reduce(0, +) / Double(values.count) - critic)
  }

  /// Sorts by a key, smallest first; equal ones stay in order.
  private static func sorted(
    _ candidates: [LabelCandidate], _ key: (LabelCandidate, Int) -> (Int, Double)
  ) -> [LabelCandidate] {
    let keys = candidates.enumerated().map { key($1, $0) }
    let order = candidates.indices.sorted { left, right in
      keys[left] == keys[right] ? left < right : keys[left] < keys[right]
    }
    return order.map { candidates[$0] }
  }
}
