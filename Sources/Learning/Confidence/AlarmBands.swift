/// What every signal is like in successful rollouts: the mean and the deviation of its doubt, in all
/// and by stage.
public struct AlarmBands: Sendable, Hashable, Codable {
  /// One band.
  public struct Band: Sendable, Hashable, Codable {
    /// The mean.
    public var mean: Double
    /// The standard deviation.
    public var deviation: Double
  }

  /// Bands of a signal by its name: one for each stage and one for when all are done; the same
  /// throughout when they are not by stage.
  private var bands: [String: [Band]]

  /// The fewest numbers that a stage's own band is made of.
  static let fewest = 60
  /// The smallest deviation of a stage's band, share of the whole deviation.
  static let smallestShare = 0.1

  /// Fits bands to successful rollouts.
  ///
  /// They must not be those that calibrate the threshold, or it would not hold for others.
  ///
  /// - Parameters:
  ///   - rollouts: the readings of each.
  ///   - stages: the task's number of stages.
  ///   - isByStage: see ``AlarmSettings/isByStage``.
  public init(fitting rollouts: [[ConfidenceReading]], stages: Int, isByStage: Bool) {
    bands = [:]
    for signal in ConfidenceSignal.allCases {
      var doubts: [[Double]] = Array(repeating: [], count: stages + 1)
      for reading in rollouts.joined() {
        guard let number = reading[signal] else { continue }
        doubts[min(max(reading.stage, 0), stages)].append(signal.doubt(number))
      }
      guard var whole = Band(doubts.flatMap { $0 }) else { continue }
      whole.deviation = max(whole.deviation, 1e-6)
      bands[signal.rawValue] = doubts.map { numbers in
        guard isByStage, numbers.count >= Self.fewest, var band = Band(numbers) else {
          return whole
        }
        band.deviation = max(band.deviation, Self.smallestShare * whole.deviation)
        return band
      }
    }
  }

  /// The band of a signal in a stage; nil when the signal was not there.
  func band(_ signal: ConfidenceSignal, stage: Int) -> Band? {
    guard let bands = bands[signal.rawValue], !bands.isEmpty else { return nil }
    return bands[min(max(stage, 0), bands.count - 1)]
  }

  /// The signals that there are bands for.
  public var signals: [ConfidenceSignal] {
    ConfidenceSignal.allCases.filter { bands[$0.rawValue] != nil }
  }

  /// True when no band is made of what is not a number.
  var isValid: Bool {
    bands.values.allSatisfy { bands in
      !bands.isEmpty
        && bands.allSatisfy { $0.mean.isFinite && $0.deviation.isFinite && $0.deviation > 0 }
    }
  }
}

extension AlarmBands.Band {
  /// The band of some numbers; nil without any.
  init?(_ numbers: [Double]) {
    guard !numbers.isEmpty else { return nil }
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(mean: mean, deviation: (squares / count).squareRoot())
  }
}
