/// The samples of one signal in an episode: the last ones for a plot, the extremes for the summary.
struct SignalHistory: Sendable, Hashable {
  /// Which end of the signal is the bad one.
  enum Worst: Sendable, Hashable {
    case highest, lowest
  }

  /// Which end is bad.
  let worst: Worst
  /// Number of samples so far, also of those no longer kept.
  private(set) var count = 0
  /// The worst sample of the episode and its step.
  private(set) var extreme: (value: Double, step: Int)? {
    get { extremeStep.map { (extremeValue, $0) } }
    set {
      extremeValue = newValue?.value ?? 0
      extremeStep = newValue?.step
    }
  }
  private var extremeValue = 0.0
  private var extremeStep: Int?
  private var samples: [Double] = []

  /// Samples kept: half a minute at 30 a second and some more.
  private static let capacity = 1024

  /// Makes an empty history.
  init(worst: Worst) { self.worst = worst }

  /// True before the first finite sample.
  var isEmpty: Bool { extremeStep == nil }

  /// Adds a sample; not a number leaves a gap.
  mutating func append(_ value: Double, step: Int) {
    if samples.count < SignalHistory.capacity {
      samples.append(value)
    } else {
      samples[count % SignalHistory.capacity] = value
    }
    count += 1
    guard value.isFinite else { return }
    if let old = extreme, isWorse(old.value, value) || old.value == value { return }
    extreme = (value, step)
  }

  /// The last samples for a plot of `columns` points, several samples a point.
  ///
  /// The borders between points stand still while samples come, so that the plot moves but does
  /// not shimmer; each point is the worst of its samples, so that a spike stays visible.
  func points(_ columns: Int, samplesPerPoint: Int) -> [Double] {
    guard columns > 0, samplesPerPoint > 0, count > 0 else { return [] }
    let oldest = count - samples.count
    let end = (count + samplesPerPoint - 1) / samplesPerPoint
    let first = max(end - columns, (oldest + samplesPerPoint - 1) / samplesPerPoint)
    guard first < end else { return [] }
    return (first..<end).map { point in
      var result = Double.nan
      for index in point * samplesPerPoint..<min(count, (point + 1) * samplesPerPoint) {
        let value = samples[index % SignalHistory.capacity]
        if value.isFinite, result.isNaN || isWorse(value, result) { result = value }
      }
      return result
    }
  }

  private func isWorse(_ value: Double, _ other: Double) -> Bool {
    worst == .highest ? value > other : value < other
  }
}
