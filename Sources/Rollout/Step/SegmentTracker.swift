public import Episodes
public import Robotics

/// Cuts an episode into segments: maximal runs of frames under one authority (METHOD §4).
public struct SegmentTracker: Sendable, Hashable {
  private let preIntervention: Int
  private let isDemonstration: Bool
  private var open: Segment?
  private var wasDropped = false
  private var stageAtLastFrame = 0

  /// Makes the tracker of an episode.
  ///
  /// - Parameters:
  ///   - preIntervention: frames to mark before a takeover.
  ///   - isDemonstration: true when whoever drives shows the task.
  public init(preIntervention: Int, isDemonstration: Bool) {
    self.preIntervention = preIntervention
    self.isDemonstration = isDemonstration
  }

  /// Takes a frame in.
  ///
  /// - Parameters:
  ///   - frame: the next frame, one step after the last.
  ///   - reason: why its authority began; kept when it begins a segment.
  ///   - takeover: what was measured, when it begins with a takeover.
  /// - Returns: the segment that ended before the frame; nil when none did.
  public mutating func append(
    _ frame: Frame, reason: @autoclosure () -> String, takeover: Segment.Takeover?
  ) -> Segment? {
    defer { stageAtLastFrame = frame.stage.stage }
    if let current = open, current.authority == frame.authority {
      wasDropped = wasDropped || frame.stage.isDropped
      return nil
    }
    let closed = close(
      at: frame.step, time: frame.time,
      beforeTakeover: frame.authority == .human || frame.authority == .aligning)
    wasDropped = frame.stage.isDropped
    open = Segment(
      kind: .policy, authority: frame.authority, start: frame.step, end: frame.step,
      startTime: frame.time, endTime: frame.time, stage: frame.stage.stage, reason: reason(),
      takeover: takeover)
    return closed
  }

  /// The segment that is growing, as if it ended after a frame; nil before the first.
  public func openSegment(endingAfter frame: Frame, time: Nanoseconds) -> Segment? {
    guard var segment = open else { return nil }
    segment.end = frame.step + 1
    segment.endTime = time
    segment.kind = kind(of: segment)
    return segment
  }

  /// Ends the last segment; nil when there was no frame.
  public mutating func finish(step: Int, time: Nanoseconds) -> Segment? {
    close(at: step, time: time, beforeTakeover: false)
  }

  private mutating func close(
    at step: Int, time: Nanoseconds, beforeTakeover: Bool
  ) -> Segment? {
    guard var segment = open else { return nil }
    open = nil
    segment.end = step
    segment.endTime = time
    segment.kind = kind(of: segment)
    if beforeTakeover, segment.authority == .policy || segment.authority == .returning {
      segment.preIntervention = min(preIntervention, segment.end - segment.start)
    }
    return segment
  }

  private func kind(of segment: Segment) -> Segment.Kind {
    switch segment.authority {
    case .aligning, .hold, .fault: .hold
    case .policy, .returning: isDemonstration ? .demonstration : .policy
    // What brought the task on is a correction; what only repaired its state is a recovery. A
    // trainer may say otherwise.
    case .human:
      if isDemonstration {
        .demonstration
      } else {
        stageAtLastFrame > segment.stage && !wasDropped ? .correction : .recovery
      }
    }
  }
}
