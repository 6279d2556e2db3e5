import Episodes
import Robotics
import TerminalUI

extension ReviewModel {
  /// Grades the segment at the cursor; in label mode the next one comes.
  mutating func rate(_ grade: Grade) -> [ReviewEffect] {
    edit { segment, _ in [.grade(segment.frames, grade)] }
  }

  /// Gives the segment a reason, or takes it away.
  mutating func toggle(_ reason: Reason) -> [ReviewEffect] {
    edit { segment, model in
      var reasons = segment.rating(of: model.rater)?.reasons ?? []
      if let index = reasons.firstIndex(of: reason) {
        reasons.remove(at: index)
      } else {
        reasons.append(reason)
      }
      return [.reasons(segment.frames, reasons)]
    }
  }

  /// Does what a labelling action means at the cursor.
  mutating func label(_ action: ReviewAction) -> [ReviewEffect] {
    switch action {
    case .clear: return edit { segment, _ in [.grade(segment.frames, nil)] }
    case .exclude:
      return edit { segment, _ in [.exclude(segment.frames, !segment.isExcluded)] }
    case .reason:
      if segment != nil { overlay = .reasons }
      return []
    case .note: return openNote()
    case .kind: return changeKind()
    case .borderLeft: return moveBorder(-1)
    case .borderRight: return moveBorder(1)
    case .split: return split()
    case .merge: return merge()
    case .undo: return send(.undo)
    case .redo: return send(.redo)
    case .nextUnlabelled: return goToUnlabelled()
    case .labelMode: return toggleLabelMode()
    case .trimStart: return trim(isStart: true)
    case .trimEnd: return trim(isStart: false)
    case .excludeEpisode: return excludeEpisode()
    case .discard: return discard()
    default: return openTags()
    }
  }

  /// Writes a note about the segment at the cursor.
  mutating func note(_ text: String) -> [ReviewEffect] {
    edit { segment, _ in [.note(segment.frames, text)] }
  }

  private mutating func openNote() -> [ReviewEffect] {
    guard let track, isCurrent, let segment, !isReadOnly else { return note("") }
    let field = TextField(
      segment.rating(of: rater)?.note ?? "", hint: "what should others know of this segment?")
    overlay = .text(.note(track.id, segment.frames), field, problem: "")
    return []
  }

  /// Sends edits of the segment at the cursor.
  private mutating func edit(
    _ edits: (LabelledSegment, ReviewModel) -> [LabelEdit]
  ) -> [ReviewEffect] {
    guard let track, isCurrent, let segment else {
      say(.warning, "there is no segment at the cursor")
      return []
    }
    return send(.label(track.id, edits(segment, self)))
  }

  /// Sends an order to the store; keys wait until it has answered.
  mutating func send(_ order: LabelOrder) -> [ReviewEffect] {
    guard !isReadOnly else {
      say(.warning, "this dataset was opened only for reading; nothing can be labelled")
      return []
    }
    self.order = order
    return [.write(order)]
  }

  private mutating func changeKind() -> [ReviewEffect] {
    guard let segment else { return [] }
    guard [.recovery, .correction].contains(segment.recorded.kind) else {
      say(.warning, "only what a person drove is recovery or correction")
      return []
    }
    let kind: Segment.Kind = segment.kind == .recovery ? .correction : .recovery
    return edit { segment, _ in [.kind(segment.frames, kind)] }
  }

  private mutating func moveBorder(_ frames: Int) -> [ReviewEffect] {
    guard let segment, let track, isCurrent else { return [] }
    guard segment.start > track.steps.lowerBound else {
      say(.warning, "the first segment begins with the episode; trim cuts the episode")
      return []
    }
    let border = segment.start + frames
    // The cursor stays in the segment, so that the key can be held.
    if let current, current.step < border { seek(track.index(step: border)) }
    return send(.label(track.id, [.border(.move(border: segment.start, to: border))]))
  }

  private mutating func split() -> [ReviewEffect] {
    guard let current, let segment, let track, isCurrent else { return [] }
    guard current.step > segment.start else {
      say(.warning, "the segment begins at this frame; go to the frame where it shall be split")
      return []
    }
    return send(.label(track.id, [.border(.split(at: current.step))]))
  }

  private mutating func merge() -> [ReviewEffect] {
    guard let segment, let track, let last = review?.segments.last, isCurrent else { return [] }
    guard segment.start != last.start else {
      say(.warning, "this is the last segment; there is none after it to merge with")
      return []
    }
    return send(.label(track.id, [.border(.merge(at: segment.end))]))
  }
}
