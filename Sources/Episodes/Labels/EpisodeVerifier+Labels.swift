import GRDB
import Robotics

extension EpisodeVerifier {
  /// Checks the labels: the history can be followed, every label's frames exist, the edited
  /// segments tile the frames, and lists say what the history says.
  mutating func verifyLabels(_ db: Database, steps: Range<Int>, isOpen: Bool) throws {
    let changes: [LabelChange]
    let history: LabelHistory
    do {
      changes = try LabelChange.history(db, episode: episode)
      history = try LabelHistory(changes)
    } catch {
      report(
        .error, .labels, "labels", "the history cannot be followed: \(error)",
        repair: "export the labels of the other episodes, restore the file from a copy and import "
          + "them; the recordings are not affected")
      return
    }
    let recorded: [Segment]
    do {
      recorded = try SegmentTiling.segments(db, episode: episode)
    } catch {
      // The segments themselves are damaged, which is reported as such.
      return
    }
    let lost = history.inForce.filter { change in
      change.edits.compactMap(\.frames).contains { $0.clamped(to: steps) != $0 }
    }
    if let first = lost.first {
      report(
        .error, .labels, "change \(first.id)",
        "\(first.author)'s label is of frames that do not exist; the episode has "
          + "\(steps.lowerBound) to \(steps.upperBound - 1)"
          + (lost.count > 1 ? " (and \(lost.count - 1) more)" : ""),
        repair: "restore the frames from a copy, or let the author undo it: it has no effect")
    }
    let review = EpisodeReview(recorded, history.inForce)
    for change in review.dormant where change.edits.allSatisfy({ $0.frames == nil }) {
      report(
        .note, .labels, "change \(change.id)",
        "\(change.author)'s border has no effect: what it refers to was undone by somebody else",
        repair: "nothing: it works again when that is redone")
    }
    verifyTiling(review, steps: steps, recorded: recorded)
    try verifyUndone(db, history)
    guard !isOpen, try ReviewRows(db, episode: episode) != ReviewRows(review) else { return }
    report(
      .error, .labels, "lists", "they show other labels than the history says",
      repair: "run 'dexpie labels rebuild'; the history is kept")
  }

  private mutating func verifyTiling(
    _ review: EpisodeReview, steps: Range<Int>, recorded: [Segment]
  ) {
    var next = recorded.first?.start ?? steps.lowerBound
    for segment in review.segments {
      if segment.start != next || segment.end <= segment.start {
        count(
          .labels, "the edited segments do not tile the frames",
          at: "segment \(segment.frames), expected at \(next)")
      }
      next = segment.end
    }
    if next != recorded.last?.end ?? next {
      count(.labels, "the edited segments do not tile the frames", at: "step \(next)")
    }
  }

  private mutating func verifyUndone(_ db: Database, _ history: LabelHistory) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT change, undoneBy FROM labelChanges JOIN changes ON changes.id = change
        WHERE episode = ? AND undoneBy IS NOT NULL
        """, arguments: [episode])
    var stored: [Int64: Int64] = [:]
    while let row = try rows.next() {
      stored[try row.decode(Int64.self, atIndex: 0)] = try row.decode(Int64.self, atIndex: 1)
    }
    guard stored != history.undone else { return }
    report(
      .error, .labels, "labels", "what is noted as undone is not what the history says",
      repair: "run 'dexpie labels rebuild'; the history is kept")
  }
}

extension LabelEdit {
  /// The frames it is said of; nil when it is of the episode or of a border.
  var frames: Range<Int>? {
    switch self {
    case .grade(let frames, _), .reasons(let frames, _), .note(let frames, _),
      .kind(let frames, _), .exclude(let frames, _):
      frames
    case .trim(let frames): frames
    case .border, .excludeEpisode, .tag, .untag: nil
    }
  }
}
