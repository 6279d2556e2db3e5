import Episodes
import Robotics
import TerminalUI

extension ReviewModel {
  /// Takes in what became of the order on its way.
  ///
  /// - Returns: what the loop has to do.
  public mutating func take(_ answer: LabelAnswer) -> [ReviewEffect] {
    order = nil
    var effects: [ReviewEffect]
    switch answer {
    case .refused(_, let text):
      say(.danger, text)
      effects = []
    case .done(let order, let result): effects = take(order, result)
    }
    return effects + resume()
  }

  private mutating func take(_ order: LabelOrder, _ result: LabelResult) -> [ReviewEffect] {
    guard let episode = result.episode else {
      switch order {
      case .undo: say(.dim, "nothing is left to undo")
      case .redo: say(.dim, "nothing is left to redo")
      default: break
      }
      return advance(order)
    }
    update(episode, result)
    switch order {
    case .label:
      return advance(order)
    case .undo, .redo:
      let place = result.change?.place
      let word = order == .undo ? "undone" : "redone"
      say(.dim, "\(word): \(said(result, episode))")
      if order == .undo, let place { session?.goBack(to: episode, start: place) }
      // What concerns the whole episode leaves the cursor where it is in it.
      if place == nil, track?.id == episode { return [] }
      return go(to: episode, place.map { .step($0) } ?? .start)
    case .discard:
      say(.warning, "episode \(episode) is discarded")
    case .restore:
      say(.ok, "episode \(episode) is restored")
    }
    return []
  }

  /// What was taken back or brought back; without a change of its own, a restoring.
  private func said(_ result: LabelResult, _ episode: EpisodeID) -> String {
    result.change.map(ChangeText.text) ?? "restoring of episode \(episode)"
  }

  /// Shows what the store has now.
  private mutating func update(_ episode: EpisodeID, _ result: LabelResult) {
    if track?.id == episode, let review = result.review { self.review = review }
    guard var row = browser.rows.first(where: { $0.id == episode }) else { return }
    if let summary = result.summary { row.summary = summary }
    if let review = result.review { row.labels = RowLabels(review, rater: rater) }
    browser.take(row)
  }

  /// In label mode, a grade or an exclusion of the segment at hand leads to the next one.
  private mutating func advance(_ order: LabelOrder) -> [ReviewEffect] {
    guard let item = session?.current, case .label(item.episode, let edits) = order,
      edits.contains(where: { $0.settles(item.start) })
    else { return [] }
    session?.advance(labelledAt: now)
    return goToItem()
  }
}

extension SaidChange {
  /// The first frame it concerns; nil when it concerns the whole episode.
  fileprivate var place: Int? {
    guard case .label(let change) = self else { return nil }
    return change.edits.lazy.compactMap(\.place).first
  }
}

extension LabelEdit {
  /// The first frame it concerns; nil when it concerns the whole episode.
  var place: Int? {
    switch self {
    case .grade(let frames, _), .reasons(let frames, _), .note(let frames, _),
      .kind(let frames, _), .exclude(let frames, _):
      frames.lowerBound
    case .border(.move(_, let frame)): frame
    case .border(.split(let frame)), .border(.merge(let frame)): frame
    case .trim, .excludeEpisode, .tag, .untag: nil
    }
  }

  /// True when it says of the segment that begins at a frame how good it is, or leaves it out.
  func settles(_ start: Int) -> Bool {
    switch self {
    case .grade(let frames, let grade): grade != nil && frames.contains(start)
    case .exclude(let frames, let isExcluded): isExcluded && frames.contains(start)
    default: false
    }
  }
}

extension RowLabels {
  /// The numbers of an episode's labels, for a rater.
  init(_ review: EpisodeReview, rater: String) {
    self.init(
      segments: review.segments.count,
      unlabelled: review.isExcluded
        ? 0 : review.segments.filter { $0.isUnlabelled(by: rater) }.count,
      isExcluded: review.isExcluded, tags: review.tags)
  }
}
