import Robotics

/// Makes segments cover every frame.
///
/// An episode that was cut off has frames after its last stored segment, or none stored at all, and
/// one whose recorder was overrun may lack some in between. What is missing is rebuilt from the
/// frames: a maximal run under one authority is a segment.
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

  /// Makes stored segments cover every frame, also where some of them are missing.
  ///
  /// - Parameters:
  ///   - stored: what is stored, in order.
  ///   - rest: the frames that no stored segment covers, in order.
  ///   - kind: how the episode came about; a demonstration's frames stay a demonstration.
  ///   - endTime: when the episode ended, as far as is known.
  /// - Returns: segments that follow one another without holes and end with the last frame.
  static func complete(
    _ stored: [Segment], with rest: some Sequence<Step>, kind: EpisodeHeader.Kind,
    endTime: Nanoseconds
  ) -> [Segment] {
    var segments: [Segment] = []
    var later = stored[...]
    // The times of what follows without a hole are left as they were measured.
    var isLastChanged = false
    for step in rest {
      while let next = later.first, next.start <= step.step {
        append(later.removeFirst(), to: &segments, closingHole: isLastChanged)
        isLastChanged = false
      }
      isLastChanged = true
      if let last = segments.indices.last {
        if segments[last].authority == step.authority {
          segments[last].end = step.step + 1
          continue
        }
        segments[last].end = step.step
        segments[last].endTime = step.time
      }
      segments.append(
        Segment(
          kind: segmentKind(step, kind), authority: step.authority, start: step.step,
          end: step.step + 1, startTime: step.time, endTime: step.time, stage: step.stage))
    }
    for segment in later {
      append(segment, to: &segments, closingHole: isLastChanged)
      isLastChanged = false
    }
    if isLastChanged, let last = segments.indices.last {
      segments[last].endTime = max(segments[last].startTime, endTime)
    }
    return segments
  }

  /// Appends a stored segment; where there is a hole the one before it then ends where it starts.
  private static func append(
    _ segment: Segment, to segments: inout [Segment], closingHole: Bool
  ) {
    if let last = segments.indices.last, closingHole || segments[last].end != segment.start {
      segments[last].end = segment.start
      segments[last].endTime = segment.startTime
      segments[last].preIntervention = min(
        segments[last].preIntervention, segment.start - segments[last].start)
    }
    segments.append(segment)
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
