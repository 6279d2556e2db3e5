public import Robotics

/// How a number of frames is distributed among those that each commanded.
public struct ScoreDistribution: Sendable, Hashable, Codable {
  /// The frames that one commanded.
  public struct Group: Sendable, Hashable, Codable {
    /// Who.
    public var origin: FrameOrigin
    /// Number of episodes with such frames whose number is known.
    public var episodes: Int
    /// The frames that have no number, of all; a count of what is there, not a sample.
    public var unknown: Proportion
    /// Mean, with its interval by drawing episodes; nil without numbers.
    public var mean: Estimate?
    /// The first, second and third quartile; empty without numbers.
    public var quartiles: [Double]
    /// The numbers in bins, the same bins for everybody.
    public var histogram: Histogram

    /// Number of frames with a number.
    public var frames: Int { unknown.trials - unknown.successes }
    /// The median; nil without numbers.
    public var median: Double? { quartiles.count == 3 ? quartiles[1] : nil }
  }

  /// Those who commanded any frame, in the order of `FrameOrigin`.
  public var groups: [Group]

  /// Who commanded some frames; nil when they commanded none.
  public func group(_ origin: FrameOrigin) -> Group? { groups.first { $0.origin == origin } }

  /// Counts a number of frames.
  ///
  /// - Parameters:
  ///   - episodes: whose frames.
  ///   - column: the number of every frame, not a number where it is not known.
  ///   - range: what the bins span; nil for what the numbers span.
  ///   - settings: how many bins.
  ///   - bootstrap: how intervals are found.
  init(
    _ episodes: [InspectedEpisode], _ column: (InspectedEpisode) -> [Float],
    range: ClosedRange<Double>?, _ settings: InspectionSettings, _ bootstrap: EpisodeBootstrap
  ) {
    var numbers: [FrameOrigin: [[Float]]] = [:]
    var unknown: [FrameOrigin: Int] = [:]
    for episode in episodes {
      let column = column(episode)
      var own: [FrameOrigin: [Float]] = [:]
      for frame in episode.used {
        let origin = episode.origins[frame]
        let number = column.isEmpty ? .nan : column[frame]
        if number.isNaN {
          unknown[origin, default: 0] += 1
        } else {
          own[origin, default: []].append(number)
        }
      }
      for (origin, found) in own { numbers[origin, default: []].append(found) }
    }
    let all = numbers.values.lazy.joined().joined()
    let range = range ?? Self.span(all.min(), all.max())
    groups = FrameOrigin.allCases.compactMap { origin in
      let parts = numbers[origin] ?? []
      let sorted = parts.flatMap { $0 }.sorted()
      let unknown = unknown[origin] ?? 0
      guard !sorted.isEmpty || unknown > 0 else { return nil }
      return Group(
        origin: origin, episodes: parts.count,
        unknown: Proportion(unknown, of: unknown + sorted.count),
        mean: bootstrap.mean(
          parts.map { ($0.reduce(0) { $0 + Double($1) }, $0.count) }),
        quartiles: sorted.isEmpty ? [] : [0.25, 0.5, 0.75].map { Quantile.linear(sorted, $0) },
        histogram: Histogram(sorted, range: range, bins: settings.bins))
    }
  }

  /// From the lowest to the highest; wider where they are the same or there are none.
  private static func span(_ low: Float?, _ high: Float?) -> ClosedRange<Double> {
    guard let low, let high else { return 0...1 }
    guard low < high else { return Double(low) - 0.5...Double(low) + 0.5 }
    return Double(low)...Double(high)
  }
}
