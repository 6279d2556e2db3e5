import Episodes
import Robotics
import TerminalUI

extension ReviewModel {
  /// Cuts off what is before or after the cursor; at the cut, gives it back.
  mutating func trim(isStart: Bool) -> [ReviewEffect] {
    guard let track, let review, let current, isCurrent else { return [] }
    let all = track.steps
    let old = review.trim ?? all
    var new: Range<Int>
    if isStart {
      let start = old.lowerBound == current.step ? all.lowerBound : current.step
      new = start..<max(start + 1, old.upperBound)
    } else {
      let end = old.upperBound == current.step + 1 ? all.upperBound : current.step + 1
      new = min(old.lowerBound, end - 1)..<end
    }
    new = new.clamped(to: all)
    let order = LabelOrder.label(track.id, [.trim(new == all ? nil : new)])
    let lost = review.segments.filter {
      $0.frames.overlaps(old) && !$0.frames.overlaps(new)
    }.count
    guard lost > 1 else { return send(order) }
    return ask(
      "trim?",
      "\(lost) whole segments lie outside the frames that are left. They and their "
        + "labels stay on disk; the same key at the cut gives them back.", order)
  }

  /// Leaves the whole episode out of training, or takes it in again.
  mutating func excludeEpisode() -> [ReviewEffect] {
    guard let track, let review, isCurrent else { return [] }
    let order = LabelOrder.label(track.id, [.excludeEpisode(!review.isExcluded)])
    guard !review.isExcluded, review.segments.count > 1 else { return send(order) }
    return ask(
      "exclude the episode?",
      "Training leaves out episode \(track.id) with all its "
        + "\(review.segments.count) segments. It stays in the list, with its labels.", order)
  }

  /// Discards the episode, or gives it its judgement back.
  mutating func discard() -> [ReviewEffect] {
    guard let row = browser.current else { return [] }
    guard row.summary.outcome != .discarded else { return send(.restore(row.id)) }
    return ask(
      "discard the episode?",
      "Episode \(row.id) is judged not to be used. Nothing is erased: "
        + "the same key restores it.", .discard(row.id))
  }

  private mutating func ask(
    _ title: String, _ text: String, _ order: LabelOrder
  ) -> [ReviewEffect] {
    guard !isReadOnly else { return send(order) }
    isPlaying = false
    overlay = .question(ReviewQuestion(title: title, text: text, order: order))
    return []
  }

  mutating func openTags() -> [ReviewEffect] {
    guard let review, isCurrent else { return [] }
    let field = TextField(
      review.tags.joined(separator: ", "), hint: "words, separated by commas")
    overlay = .text(.tags, field, problem: "")
    return []
  }

  /// Gives the episode exactly the tags of a text.
  mutating func setTags(_ text: String) -> [ReviewEffect] {
    guard let review, let track, isCurrent else { return [] }
    let wanted = Set(
      text.split { $0 == "," || $0 == ";" }.map { word in
        word.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }.filter { !$0.isEmpty })
    let old = Set(review.tags)
    let edits =
      old.subtracting(wanted).sorted().map { LabelEdit.untag($0) }
      + wanted.subtracting(old).sorted().map { LabelEdit.tag($0) }
    return edits.isEmpty ? [] : send(.label(track.id, edits))
  }
}
