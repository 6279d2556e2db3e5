import Episodes
import Rollout
import TerminalUI

extension ConsoleModel {
  /// The judgement as the rollout reported it, or as it was sent and not reported yet.
  var judgement: JudgementDraft {
    if let draft { return draft }
    guard let session = snapshot?.session else { return JudgementDraft(outcome: nil, reasons: []) }
    let isUntouched = session.outcome == nil && session.reasons.isEmpty
    return JudgementDraft(
      outcome: session.outcome, reasons: isUntouched ? markedReasons : session.reasons)
  }

  /// Ends the running episode with an outcome, or judges the one that has ended.
  mutating func end(_ outcome: Outcome) -> [ConsoleEffect] {
    guard let snapshot else { return [] }
    switch snapshot.session.phase {
    case .ready:
      say(.info, "the episode has not been started; there is nothing to judge")
      return []
    case .running:
      asksToEnd = true
      return send(.end(outcome), "end: \(outcome.rawValue)", .session(snapshot.session))
    case .ended:
      var draft = judgement
      draft.outcome = outcome
      return judge(draft, outcome.rawValue)
    }
  }

  /// Tags a reason of the ended episode, or marks the moment with it while it runs.
  mutating func tag(_ reason: Reason) -> [ConsoleEffect] {
    guard let snapshot else { return [] }
    if snapshot.session.phase == .ended {
      if overlay == .reasons { overlay = nil }
      var draft = judgement
      if let index = draft.reasons.firstIndex(of: reason) {
        draft.reasons.remove(at: index)
      } else {
        draft.reasons.append(reason)
      }
      return judge(draft, reason.rawValue)
    }
    overlay = nil
    guard snapshot.session.phase == .running else { return mark(reason.rawValue) }
    if !markedReasons.contains(reason) { markedReasons.append(reason) }
    return mark(reason.rawValue)
  }

  mutating func openReasons() -> [ConsoleEffect] {
    guard snapshot?.session.phase == .running else {
      say(.info, "no episode runs; there is no moment to mark with a reason")
      return []
    }
    overlay = .reasons
    return []
  }

  mutating func openNote() {
    guard snapshot?.session.phase == .ended else {
      say(.info, "the note is written when the episode has ended; a mark can have a text now")
      return
    }
    noteEpisode = snapshot?.session.episode
    overlay = .note(TextField(note, hint: "what should the trainer know?"))
  }

  mutating func keepNote(_ text: String) -> [ConsoleEffect] {
    guard let session = snapshot?.session, session.phase == .ended, session.episode == noteEpisode
    else {
      say(.warning, "the note was not kept: its episode is no longer open (\(text))")
      return []
    }
    note = text
    return judge(judgement, "note")
  }

  private mutating func judge(_ draft: JudgementDraft, _ text: String) -> [ConsoleEffect] {
    self.draft = draft
    return send(
      .judge(draft.outcome, reasons: draft.reasons, note: note), text,
      .judged(draft.outcome, draft.reasons))
  }
}
