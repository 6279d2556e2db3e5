/// What was said of frames: values on ranges, the later over the earlier.
///
/// That is what lets a label survive when borders move: it stays on its frames, and a segment has
/// the value of more than half of its frames (``majority(in:)``).
struct FramePaint<Value: Hashable & Sendable>: Sendable, Hashable {
  /// Frames with the same value, said at once.
  struct Run: Sendable, Hashable {
    /// The frames.
    var frames: Range<Int>
    /// What was said of them.
    var value: Value
    /// The change that said it.
    var change: Int64
  }

  /// The runs in order; they do not overlap.
  private(set) var runs: [Run] = []

  /// Says a value of frames, or takes it back with nil.
  ///
  /// - Returns: false, and nothing is changed, when every one of the frames has it already.
  mutating func paint(_ frames: Range<Int>, _ value: Value?, change: Int64) -> Bool {
    guard !isUniform(frames, value) else { return false }
    var painted: [Run] = []
    for run in runs {
      if run.frames.lowerBound < frames.lowerBound {
        painted.append(run.cut(to: run.frames.lowerBound..<frames.lowerBound))
      }
      if run.frames.upperBound > frames.upperBound {
        painted.append(run.cut(to: frames.upperBound..<run.frames.upperBound))
      }
    }
    if let value { painted.append(Run(frames: frames, value: value, change: change)) }
    runs = painted.sorted { $0.frames.lowerBound < $1.frames.lowerBound }
    return true
  }

  /// The value of more than half of the frames, and the newest change that said it.
  func majority(in frames: Range<Int>) -> (value: Value, change: Int64)? {
    var shares: [Value: (count: Int, change: Int64)] = [:]
    for run in runs {
      let count = run.frames.clamped(to: frames).count
      guard count > 0 else { continue }
      let share = shares[run.value, default: (0, 0)]
      shares[run.value] = (share.count + count, max(share.change, run.change))
    }
    return shares.first { $0.value.count * 2 > frames.count }.map { ($0.key, $0.value.change) }
  }

  private func isUniform(_ frames: Range<Int>, _ value: Value?) -> Bool {
    let inside = runs.filter { !$0.frames.clamped(to: frames).isEmpty }
    guard let value else { return inside.isEmpty }
    let covered = inside.filter { $0.value == value }
      .reduce(0) { $0 + $1.frames.clamped(to: frames).count }
    return covered == frames.count
  }
}

extension FramePaint.Run {
  /// The part of the run on some of its frames, cut where another value was said.
  fileprivate func cut(to frames: Range<Int>) -> Self {
    Self(frames: frames.clamped(to: self.frames), value: value, change: change)
  }
}
