import Robotics

/// Makes segments cover every frame.
///
/// An episode that was cut off has frames after its last stored segment, or none stored at all.
/// What is missing is rebuilt from the frames: a maximal run under one authority is a segment.
enum SegmentTiling {
  /// What a frame tells about the segment it is in.
  struct Step: Hashable, Sendable {
    /// Number of the frame's policy step.
    var step: Int
    /// When, relative to the episode's start.
    var time: Nanoseconds
    /// State of the authority machine.
    var authority: Authority
    /// Who moved the robot.
    var commander: Commander
    /// The task's stage.
    var stage: Int
  }

  /// Extends stored segments over the frames that come after them.
  ///
  /// - Parameters:
  ///   - stored: what is stored, in order.
  ///   - rest: the frames from the last stored segment's end on, in order.
  ///   - kind: how the episode came about; a demonstration's frames stay a demonstration.
  ///   - endTime: when the episode ended, as far as is known.
  /// - Returns: segments that end with the last frame.
  static func complete(
    _ stored: [Segment], with rest: some Sequence<Step>, kind: EpisodeHeader.Kind,
    endTime: Nanoseconds
  ) -> [Segment] {
    var segments = stored
    var isChanged = false
    for step in rest {
      isChanged = true
      if var last = segments.popLast() {
        if last.authority == step.authority {
          last.end = step.step + 1
          segments.append(last)
          continue
        }
        last.end = step.step
        last.endTime = step.time
        segments.append(last)
      }
      segments.append(
        Segment(
          kind: segmentKind(step, kind), authority: step.authority, start: step.step,
          end: step.step + 1, startTime: step.time, endTime: step.time, stage: step.stage))
    }
    if isChanged, var last = segments.popLast() {
      last.endTime = max(last.startTime, endTime)
      segments.append(last)
    }
    return segments
  }

  /// Cuts segments at the end of the frames: an open one may have been told of frames that were
  /// still to come when the recording was cut off.
  static func cut(_ stored: [Segment], at end: Int, endTime: Nanoseconds) -> [Segment] {
    stored.filter { $0.start < end }.map { segment in
      guard segment.end > end else { return segment }
      var cut = segment
      cut.end = end
      cut.endTime = max(cut.startTime, endTime)
      cut.preIntervention = min(cut.preIntervention, end - cut.start)
      return cut
    }
  }

  /// The kind where nobody has said it: a person's segment counts as a correction.
  private static func segmentKind(_ step: Step, _ kind: EpisodeHeader.Kind) -> Segment.Kind {
    let isHeld =
      switch step.authority {
      case .hold, .fault: true
      case .aligning: step.commander == .hold
      case .policy, .human, .returning: false
      }
    if isHeld { return .hold }
    if kind == .demonstration { return .demonstration }
    return step.authority == .human ? .correction : .policy
  }
}
