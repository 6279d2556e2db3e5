/// What can be said of a frame's value by the clock alone, for a critic to be better than.
///
/// It says the mean target of the other folds' frames at the same time since the episode's beginning;
/// where no other fold lasted that long, at the last time one did.
enum TimestepBaseline {
  /// The mean squared error of what it says of frames; nil when all are of one fold.
  static func meanSquaredError(_ frames: [CriticMetrics.Frame]) -> Double? {
    squaredErrors(frames).map { $0.reduce(0, +) / Double(frames.count) }
  }

  /// The squared error of what it says of each frame; nil when all are of one fold.
  static func squaredErrors(_ frames: [CriticMetrics.Frame]) -> [Double]? {
    let folds = Set(frames.map(\.fold)).sorted()
    guard folds.count > 1 else { return nil }
    var errors = [Double](repeating: 0, count: frames.count)
    for fold in folds {
      let means = means(frames.lazy.filter { $0.fold != fold })
      for (index, frame) in frames.enumerated() where frame.fold == fold {
        let error = means[min(frame.step, means.count - 1)] - Double(frame.target)
        errors[index] = error * error
      }
    }
    return errors
  }

  /// The mean target at every step; that of the nearest step before, else after, where none is.
  private static func means(_ frames: some Sequence<CriticMetrics.Frame>) -> [Double] {
    var sums: [Int: (sum: Double, count: Int)] = [:]
    for frame in frames {
      let known = sums[frame.step] ?? (0, 0)
      sums[frame.step] = (known.sum + Double(frame.target), known.count + 1)
    }
    var means: [Double] = []
    for step in sums.keys.sorted() {
      guard let (sum, count) = sums[step] else { continue }
      let mean = sum / Double(count)
      let missing = step - means.count
      means += Array(repeating: means.last ?? mean, count: missing)
      means.append(mean)
    }
    return means
  }
}
