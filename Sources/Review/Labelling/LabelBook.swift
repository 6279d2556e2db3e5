public import Episodes
import Foundation

/// Carries out a rater's orders in the store.
///
/// Labels and judgements have histories of their own; the book remembers in which order the rater
/// used them, so that undo takes back what was done last. What was done in earlier sessions is
/// undone after that, labels only: a discarded episode is restored by its own key.
public struct LabelBook {
  private enum Step: Equatable {
    case label
    case discard(EpisodeID)
    case restore(EpisodeID)
  }

  private let dataset: Dataset
  private let rater: String
  private var done: [Step] = []
  private var undone: [Step] = []

  /// Opens the book of a rater.
  public init(_ dataset: Dataset, rater: String) {
    self.dataset = dataset
    self.rater = rater
  }

  /// Carries an order out; it is on the disk when this returns.
  public mutating func write(_ order: LabelOrder) -> LabelAnswer {
    do throws(DatasetError) {
      return .done(order, try carryOut(order))
    } catch {
      return .refused(order, error.description)
    }
  }

  private mutating func carryOut(_ order: LabelOrder) throws(DatasetError) -> LabelResult {
    switch order {
    case .label(let episode, let edits):
      guard let change = try dataset.label(episode, edits, author: rater) else {
        return LabelResult()
      }
      remember(.label)
      return try result(episode, change)
    case .discard(let episode):
      try discard(episode)
      remember(.discard(episode))
      return try result(episode)
    case .restore(let episode):
      guard try dataset.restore(episode, author: rater) != nil else { return LabelResult() }
      remember(.restore(episode))
      return try result(episode)
    case .undo: return try undo()
    case .redo: return try redo()
    }
  }

  private mutating func remember(_ step: Step) {
    done.append(step)
    undone = []
  }

  private mutating func undo() throws(DatasetError) -> LabelResult {
    let step = done.last ?? .label
    let result: LabelResult
    switch step {
    case .label:
      guard let change = try dataset.undoLabel(author: rater) else { return LabelResult() }
      result = try self.result(change.episode, change)
    case .discard(let episode):
      _ = try dataset.restore(episode, author: rater)
      result = try self.result(episode)
    case .restore(let episode):
      try discard(episode)
      result = try self.result(episode)
    }
    _ = done.popLast()
    undone.append(step)
    return result
  }

  private mutating func redo() throws(DatasetError) -> LabelResult {
    let step = undone.last ?? .label
    let result: LabelResult
    switch step {
    case .label:
      guard let change = try dataset.redoLabel(author: rater) else { return LabelResult() }
      result = try self.result(change.episode, change)
    case .discard(let episode):
      try discard(episode)
      result = try self.result(episode)
    case .restore(let episode):
      _ = try dataset.restore(episode, author: rater)
      result = try self.result(episode)
    }
    _ = undone.popLast()
    done.append(step)
    return result
  }

  private func discard(_ episode: EpisodeID) throws(DatasetError) {
    // The reasons and the note that were given stay with the judgement.
    let summary = try dataset.summary(episode)
    try dataset.setOutcome(
      episode, .discarded, reasons: summary.reasons, note: summary.note, author: rater)
  }

  private func result(
    _ episode: EpisodeID, _ change: LabelChange? = nil
  ) throws(DatasetError) -> LabelResult {
    LabelResult(
      episode: episode, review: try dataset.review(episode),
      summary: try dataset.summary(episode), change: change)
  }
}
