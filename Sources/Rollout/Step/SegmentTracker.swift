public import Episodes
public import Robotics

/// Cuts an episode into segments: maximal runs of frames under one authority (METHOD §4).
public struct SegmentTracker: Sendable, Hashable {
  /// What a frame ended.
  public struct Closed: Sendable, Hashable {
    /// The segment that ended before the frame; nil when none did.
    public var segment: Segment?
    /// The one before it, when more of its last frames are marked now.
    public var remarked: Segment?
  }

  private let preIntervention: Int
  private let isDemonstration: Bool
  private var open: Segment?
  private var last: Segment?
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

  /// Keeps with the growing segment what was measured of its beginning so far.
  ///
  /// - Parameters:
  ///   - takeover: of a person's segment.
  ///   - handBack: of a segment on the way back to the policy.
  public mutating func update(takeover: Segment.Takeover?, handBack: Segment.HandBack?) {
    switch open?.authority {
    case .human: if let takeover { open?.takeover = takeover }
    case .returning: if let handBack { open?.handBack = handBack }
    default: break
    }
  }

  /// Takes a frame in.
  ///
  /// - Parameters:
  ///   - frame: the next frame, one step after the last.
  ///   - reason: why its authority began; kept when it begins a segment.
  ///   - takeover: what was measured, when a person drives.
  ///   - handBack: what was measured, when the policy is on its way back.
  /// - Returns: the segment that ended before the frame, if one did.
  public mutating func append(
    _ frame: Frame, reason: @autoclosure () -> String, takeover: Segment.Takeover?,
    handBack: Segment.HandBack?
  ) -> Closed {
    defer { stageAtLastFrame = frame.stage.stage }
    if let current = open, current.authority == frame.authority {
      wasDropped = wasDropped || frame.stage.isDropped
      return Closed()
    }
    let before = last
    var closed = Closed(
      segment: close(
        at: frame.step, time: frame.time,
        beforeTakeover: frame.authority == .human || frame.authority == .aligning))
    closed.remarked = marked(before, ahead: closed.segment)
    wasDropped = frame.stage.isDropped
    open = Segment(
      kind: .policy, authority: frame.authority, start: frame.step, end: frame.step,
      startTime: frame.time, endTime: frame.time, stage: frame.stage.stage, reason: reason(),
      takeover: frame.authority == .human ? takeover : nil,
      handBack: frame.authority == .returning ? handBack : nil)
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
    if beforeTakeover, segment.isOfPolicy {
      segment.preIntervention = min(preIntervention, segment.end - segment.start)
    }
    last = segment
    return segment
  }

  /// Marks the end of the segment before a short one too: the frames before a takeover do not stop
  /// where the policy had just been given the robot back.
  private func marked(_ before: Segment?, ahead marked: Segment?) -> Segment? {
    guard var before, let marked, before.isOfPolicy, marked.preIntervention > 0,
      before.end == marked.start
    else { return nil }
    let rest = min(preIntervention - marked.preIntervention, before.end - before.start)
    guard rest > before.preIntervention else { return nil }
    before.preIntervention = rest
    return before
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

extension Segment {
  /// True when the policy drove, or was on its way to.
  fileprivate var isOfPolicy: Bool { authority == .policy || authority == .returning }
}
