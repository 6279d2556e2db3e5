import Episodes
import Robotics
import TerminalUI

/// The steps of an episode on the columns of a row: the same for everything drawn over time.
struct TimeAxis: Equatable {
  /// The steps from the first to one past the last.
  let steps: Range<Int>
  /// Number of columns.
  let width: Int

  /// What the width stands for, as the time line takes it.
  var extent: ClosedRange<Double> { Double(steps.lowerBound)...Double(steps.upperBound) }

  /// The column of a step; nil outside.
  func column(_ step: Int) -> Int? {
    guard width > 0, steps.contains(step) else { return nil }
    // As the time line counts, so that everything stands in one column.
    let share = Double(step - steps.lowerBound) / Double(steps.count)
    return min(width - 1, Int(share * Double(width)))
  }

  /// The columns of a range of steps; empty outside.
  func columns(_ range: Range<Int>) -> Range<Int> {
    let inside = range.clamped(to: steps)
    guard !inside.isEmpty, let start = column(inside.lowerBound) else { return 0..<0 }
    let end =
      inside.upperBound == steps.upperBound
      ? width : column(inside.upperBound) ?? width
    return start..<max(start + 1, end)
  }

  /// One sample for each of a number of points over the width: the worst of those it stands for.
  ///
  /// A point between two frames has the sample of the one before it, unless that frame is missing.
  func points(
    _ samples: [Double], of track: EpisodeTrack, count: Int, highestIsWorst: Bool
  ) -> [Double] {
    guard count > 0, samples.count == track.frames.count, !steps.isEmpty else { return [] }
    var result = Array(repeating: Double.nan, count: count)
    let span = steps.count
    if span <= count {
      for (index, frame) in track.frames.enumerated() {
        let place = frame.step - steps.lowerBound
        let end = min(count, max(place * count / span + 1, (place + 1) * count / span))
        for x in place * count / span..<end { result[x] = samples[index] }
      }
      return result
    }
    for (index, frame) in track.frames.enumerated() where samples[index].isFinite {
      let x = (frame.step - steps.lowerBound) * count / span
      let old = result[x]
      let isWorse = highestIsWorst ? samples[index] > old : samples[index] < old
      if old.isNaN || isWorse { result[x] = samples[index] }
    }
    return result
  }
}
