import Episodes
import Robotics

extension EpisodeTrack {
  /// The policy steps from the first frame to one past the last.
  var steps: Range<Int> {
    guard let first = frames.first, let last = frames.last else { return 0..<0 }
    return first.step..<max(last.step + 1, first.step + 1)
  }

  /// Its length in seconds, at the recorded speed.
  var seconds: Double { frames.last.map { $0.time.seconds } ?? 0 }

  /// The index of the last frame at a step or before it; 0 before the first.
  func index(step: Int) -> Int { last { $0.step <= step } }

  /// The index of the last frame at a time or before it, in seconds; 0 before the first.
  func index(seconds: Double) -> Int { last { $0.time.seconds <= seconds } }

  private func last(_ isReached: (Frame) -> Bool) -> Int {
    var (low, high) = (0, frames.count)
    while low < high {
      let middle = (low + high) / 2
      if isReached(frames[middle]) { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// The index of the segment that holds a step; nil when none does.
  static func segment(_ segments: [Segment], at step: Int) -> Int? {
    segments.firstIndex { $0.start <= step && step < $0.end }
  }

  /// Steps of everything of a kind, in order.
  func steps(of landmark: Landmark) -> [Int] {
    switch landmark {
    case .segment: segments.map(\.start)
    case .takeover: takeovers
    case .alarm: events.filter { $0.kind == .alarm }.map(\.step)
    case .stage: stageChanges
    case .gap: gaps.map(\.lowerBound)
    }
  }

  /// Where a person took over: as the events say, or else where segments of a person begin.
  private var takeovers: [Int] {
    let told = events.filter { $0.kind == .takeover }.map(\.step)
    return told.isEmpty ? segments.filter { $0.authority == .human }.map(\.start) : told
  }

  private var stageChanges: [Int] {
    zip(frames, frames.dropFirst()).compactMap { before, after in
      before.stage.stage == after.stage.stage ? nil : after.step
    }
  }

  /// Steps that are missing between frames.
  var gaps: [Range<Int>] {
    zip(frames, frames.dropFirst()).compactMap { before, after in
      after.step > before.step + 1 ? before.step + 1..<after.step : nil
    }
  }

  /// The frame where the policy was least sure, and by which signal; nil without any signal.
  ///
  /// The critic's value where there is one, else the dispersion of the proposals, else the
  /// distance from the training data.
  var leastSure: (index: Int, signal: String)? {
    if let index = TrackSignals.lowest(signals.value) { return (index, "value") }
    if let index = TrackSignals.highest(signals.dispersion) { return (index, "agreement") }
    return TrackSignals.highest(signals.familiarity).map { ($0, "familiarity") }
  }

  /// The frame where the policy's proposal was farthest from what was sent; nil without proposals.
  var mostDisputed: Int? { TrackSignals.highest(signals.disagreement) }
}

/// What a jump goes to.
enum Landmark: String, Sendable, Hashable, CaseIterable {
  /// Where a segment begins.
  case segment
  /// Where a person took over.
  case takeover
  /// Where the confidence raised an alarm.
  case alarm
  /// Where the task's stage changed.
  case stage
  /// Where frames are missing.
  case gap
}
