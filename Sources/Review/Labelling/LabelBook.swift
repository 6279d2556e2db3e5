public import Episodes
import Foundation

/// Carries out a rater's orders in the store.
///
/// Undo takes back what the rater said last, label or judgement: first what the book remembers of
/// this session, in which restoring an episode can be taken back too, then what the store has of
/// earlier ones.
public struct LabelBook {
  private enum Step: Equatable {
    case labelled
    case judged(EpisodeID)
    case restored(EpisodeID)

    init(_ change: SaidChange) {
      self =
        switch change {
        case .label: .labelled
        case .judgement(let episode, _): .judged(episode)
        }
    }
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
      remember(.labelled)
      return try result(episode, .label(change))
    case .discard(let episode):
      try discard(episode)
      remember(.judged(episode))
      return try result(episode)
    case .restore(let episode):
      guard try dataset.restore(episode, author: rater) != nil else { return LabelResult() }
      remember(.restored(episode))
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
    let step = done.popLast()
    let change: SaidChange?
    switch step {
    case .restored(let episode):
      guard try dataset.redoOutcome(episode, author: rater) != nil else { return LabelResult() }
      undone.append(.restored(episode))
      return try result(episode)
    case .labelled: change = try dataset.undoLabel(author: rater).map { .label($0) }
    case .judged(let episode): change = try undoJudgement(episode)
    case nil: change = try dataset.undoChange(author: rater)
    }
    guard let change else { return LabelResult() }
    undone.append(Step(change))
    return try result(change.episode, change)
  }

  private mutating func redo() throws(DatasetError) -> LabelResult {
    let step = undone.popLast()
    let change: SaidChange?
    switch step {
    case .restored(let episode):
      guard try dataset.restore(episode, author: rater) != nil else { return LabelResult() }
      done.append(.restored(episode))
      return try result(episode)
    case .labelled: change = try dataset.redoLabel(author: rater).map { .label($0) }
    case .judged(let episode):
      change = try dataset.redoOutcome(episode, author: rater).map { .judgement(episode, $0) }
    case nil: change = try dataset.redoChange(author: rater)
    }
    guard let change else { return LabelResult() }
    done.append(Step(change))
    return try result(change.episode, change)
  }

  /// Takes the rater's judgement back, unless somebody else's is in force by now.
  private func undoJudgement(_ episode: EpisodeID) throws(DatasetError) -> SaidChange? {
    let summary = try dataset.summary(episode)
    guard summary.author == rater else { return nil }
    try dataset.undoOutcome(episode, author: rater)
    return .judgement(
      episode,
      Judgement(outcome: summary.outcome, reasons: summary.reasons, note: summary.note))
  }

  private func discard(_ episode: EpisodeID) throws(DatasetError) {
    // The reasons and the note that were given stay with the judgement.
    let summary = try dataset.summary(episode)
    try dataset.setOutcome(
      episode, .discarded, reasons: summary.reasons, note: summary.note, author: rater)
  }

  private func result(
    _ episode: EpisodeID, _ change: SaidChange? = nil
  ) throws(DatasetError) -> LabelResult {
    LabelResult(
      episode: episode, review: try dataset.review(episode),
      summary: try dataset.summary(episode), change: change)
  }
}
