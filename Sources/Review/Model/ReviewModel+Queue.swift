import Episodes
import Robotics
import TerminalUI

extension ReviewModel {
  /// Goes to the next segment the rater has not labelled, in this episode or a later one.
  mutating func goToUnlabelled() -> [ReviewEffect] {
    if session != nil {
      session?.advance(labelledAt: nil)
      return goToItem()
    }
    if isCurrent, let current, let review,
      let next = review.segments.first(where: {
        $0.start > current.step && $0.isUnlabelled(by: rater)
      }), let track
    {
      seek(track.index(step: next.start))
      return []
    }
    let index = browser.index ?? 0
    // Onwards to the end of the list, then from its beginning.
    let order = browser.shown.indices.map { ($0 + index + 1) % browser.shown.count }
    for row in order.map({ browser.shown[$0] }) where row.toLabel > 0 {
      return go(to: row.id, .unlabelled)
    }
    say(.ok, browser.filterText.isEmpty ? "every segment is labelled" : "nothing is left here")
    return []
  }

  mutating func toggleLabelMode() -> [ReviewEffect] {
    guard session == nil else {
      session = nil
      say(.dim, "label mode left")
      return []
    }
    return [.queue(queueOrder)]
  }

  /// Begins label mode with what is to be labelled among the episodes shown.
  mutating func begin(_ items: [LabelSession.Item], note: String) -> [ReviewEffect] {
    let shown = Set(browser.shown.map(\.id))
    let items = items.filter { shown.contains($0.episode) }
    guard !items.isEmpty else {
      say(.ok, "every segment of the episodes shown is labelled")
      return []
    }
    session = LabelSession(items, time: now)
    if !note.isEmpty { say(.warning, note) }
    return goToItem()
  }

  /// Goes to the segment at hand.
  mutating func goToItem() -> [ReviewEffect] {
    guard let item = session?.current else {
      if let session { say(.ok, "all \(session.items.count) segments seen") }
      session = nil
      return []
    }
    return go(to: item.episode, .step(item.start))
  }
}
