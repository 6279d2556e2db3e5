public import Episodes

/// What runs say of an episode's frames, as far as any does: of each column the newest.
public struct DerivedSignals: Sendable, Equatable {
  /// A column of a run.
  public struct Signal: Sendable, Equatable {
    /// The run's name.
    public let run: String
    /// One sample a frame; not a number where the run does not know it.
    public let samples: [Double]

    /// A run is never changed: the same name means the same samples.
    public static func == (left: Signal, right: Signal) -> Bool {
      left.run == right.run && left.samples.count == right.samples.count
    }
  }

  /// The critic's value, in [−1, 0].
  public private(set) var value: Signal?
  /// How much better than expected what followed was.
  public private(set) var advantage: Signal?
  /// How good the frame is as an example, in [0, 1], by labels or by the critic.
  public private(set) var optimality: Signal?
  /// Where the optimality comes from, see `OptimalitySource`; nil when its run does not say.
  private var sources: Signal?
  /// The optimality that the critic alone gives.
  public private(set) var critic: Signal?

  /// Nothing: no run has computed anything.
  public init() {}

  /// Reads what runs say of an episode.
  ///
  /// - Throws: `DatasetError` when it is not there or cannot be read.
  public init(_ dataset: Dataset, _ id: EpisodeID) throws(DatasetError) {
    value = try dataset.derived(.value, of: id).map { DerivedSignals.signal($0) }
    advantage = try dataset.derived(.advantage, of: id).map { DerivedSignals.signal($0) }
    optimality = try dataset.derived(.optimality, of: id).map { DerivedSignals.signal($0) }
    if let run = optimality?.run {
      sources = try dataset.derived(.optimalitySource, of: id, run: run)
        .map { DerivedSignals.signal($0) }
    }
    critic = try dataset.criticOptimality(of: id).map { DerivedSignals.signal($0) }
  }

  private static func signal(_ found: (run: String, values: [Float])) -> Signal {
    Signal(run: found.run, samples: found.values.map { Double($0) })
  }

  /// The mean optimality that the critic gives a segment's frames; nil where it says nothing.
  func criticOptimality(of segment: Range<Int>, frames: [Frame]) -> Double? {
    let samples = DerivedSignals.samples(critic, segment, frames)
    return samples.isEmpty ? nil : samples.reduce(0, +) / Double(samples.count)
  }

  /// Where the optimality of most of a segment's frames comes from; nil where it is not known.
  func source(of segment: Range<Int>, frames: [Frame]) -> OptimalitySource? {
    let found = DerivedSignals.samples(sources, segment, frames)
      .compactMap { Int(exactly: $0).flatMap(OptimalitySource.init) }
    return OptimalitySource.allCases.max { left, right in
      found.count { $0 == left } < found.count { $0 == right }
    }.flatMap { found.isEmpty ? nil : $0 }
  }

  private static func samples(
    _ signal: Signal?, _ segment: Range<Int>, _ frames: [Frame]
  ) -> [Double] {
    guard let signal else { return [] }
    return zip(frames, signal.samples).filter { segment.contains($0.step) && $1.isFinite }.map(\.1)
  }
}
