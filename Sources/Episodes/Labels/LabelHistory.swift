/// Which changes of labels are in force, found by doing the history over again.
///
/// Everybody undoes and redoes only what they did themselves, without limit. A new change forgets
/// what its author could redo, as editors do; the entries stay. One history may span episodes:
/// what happens in one does not touch the others.
public struct LabelHistory: Sendable, Hashable {
  private var sets: [LabelChange] = []
  private var undoneBy: [Int64: Int64] = [:]
  private var lastSet: [String: Int64] = [:]

  /// Does the changes over again.
  ///
  /// - Parameter changes: the entries by number.
  /// - Throws: ``DatasetError/damaged(path:detail:)`` is what callers see of an entry that refers to
  ///   what is not there, to somebody else's, or to what it cannot undo or redo.
  init(_ changes: [LabelChange]) throws {
    for change in changes { try append(change) }
  }

  private mutating func append(_ change: LabelChange) throws {
    if change.action == .set {
      sets.append(change)
      lastSet[change.author] = change.id
      return
    }
    let isUndo = change.action == .undo
    guard let target = change.target, let entry = entry(target),
      entry.author == change.author, entry.episode == change.episode,
      (undoneBy[target] == nil) == isUndo
    else {
      throw UnreadableValue(
        description: "change \(change.id) cannot \(change.action.rawValue) change "
          + "\(change.target.map(String.init) ?? "nothing")")
    }
    undoneBy[target] = isUndo ? change.id : nil
  }

  /// The changes in force, oldest first.
  public var inForce: [LabelChange] { sets.filter { undoneBy[$0.id] == nil } }

  /// The changes that were taken back, each with the entry that did so.
  var undone: [Int64: Int64] { undoneBy }

  /// The change that an author would undo next; nil when there is none.
  public func undoable(by author: String) -> LabelChange? {
    sets.last { $0.author == author && undoneBy[$0.id] == nil }
  }

  /// The change that an author would redo next: the one undone last since the last new one.
  public func redoable(by author: String) -> LabelChange? {
    sets.filter { $0.author == author }
      .compactMap { change in undoneBy[change.id].map { (change, $0) } }
      .filter { $0.1 > lastSet[author] ?? 0 }
      .max { $0.1 < $1.1 }?.0
  }

  private func entry(_ id: Int64) -> LabelChange? {
    var low = 0
    var high = sets.count
    while low < high {
      let middle = (low + high) / 2
      if sets[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < sets.count && sets[low].id == id ? sets[low] : nil
  }
}
