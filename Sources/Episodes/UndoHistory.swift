/// Which of the changes that were ever made are in force, found by doing them over again.
///
/// Setting after undoing forgets what could be redone, as editors do; the rows stay.
struct UndoHistory {
  /// Changes in force, oldest first.
  private(set) var done: [Int64] = []
  /// Changes that can be redone, the next one last.
  private(set) var undone: [Int64] = []

  /// Applies an entry.
  ///
  /// - Throws: ``UnreadableValue`` when it undoes or redoes what it cannot.
  mutating func apply(_ action: OutcomeChange.Action, id: Int64, target: Int64?) throws {
    switch action {
    case .set:
      done.append(id)
      undone = []
    case .undo:
      guard let last = done.popLast(), last == target else { throw wrong(id, target) }
      undone.append(last)
    case .redo:
      guard let last = undone.popLast(), last == target else { throw wrong(id, target) }
      done.append(last)
    }
  }

  private func wrong(_ id: Int64, _ target: Int64?) -> UnreadableValue {
    let name = target.map(String.init) ?? "nothing"
    return UnreadableValue(description: "change \(id) refers to \(name), which is not next")
  }
}
