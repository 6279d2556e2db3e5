import Foundation

/// An episode's labels while changes are applied to them.
struct ReviewState: Sendable {
  /// What one author says.
  private struct Voice: Sendable {
    var grades = FramePaint<Grade>()
    var reasons = FramePaint<[Reason]>()
    var notes = FramePaint<String>()
  }

  private let recorded: [Segment]
  private(set) var segmentation: Segmentation
  private var voices: [String: Voice] = [:]
  private var kinds = FramePaint<Segment.Kind>()
  private var exclusions = FramePaint<Bool>()
  private var decisions: [Int64: LabelledSegment.Decision] = [:]
  private(set) var trim: Range<Int>?
  private(set) var isExcluded = false
  private(set) var tags: Set<String> = []

  /// Starts without labels.
  init(_ recorded: [Segment]) {
    self.recorded = recorded
    segmentation = Segmentation(recorded)
  }

  /// Starts with the changes in force; those that do not fit have no effect.
  init(_ recorded: [Segment], _ inForce: [LabelChange]) {
    self.init(recorded)
    for change in inForce {
      for edit in change.edits { _ = try? apply(edit, change) }
    }
  }

  /// Applies an edit of a change.
  ///
  /// - Returns: false when everything is so already.
  /// - Throws: ``LabelRefusal`` when it does not fit; nothing is changed then.
  mutating func apply(_ edit: LabelEdit, _ change: LabelChange) throws(LabelRefusal) -> Bool {
    decisions[change.id] = LabelledSegment.Decision(author: change.author, date: change.date)
    switch edit {
    case .grade(let frames, let grade):
      try require(frames)
      return voices[change.author, default: Voice()].grades
        .paint(frames, grade, change: change.id)
    case .reasons(let frames, let reasons):
      try require(frames)
      return voices[change.author, default: Voice()].reasons
        .paint(frames, reasons.isEmpty ? nil : reasons, change: change.id)
    case .note(let frames, let note):
      try require(frames)
      return voices[change.author, default: Voice()].notes
        .paint(frames, note.isEmpty ? nil : note, change: change.id)
    case .kind(let frames, let kind):
      try require(frames)
      if let kind { try require(kind, frames) }
      return kinds.paint(frames, kind, change: change.id)
    case .exclude(let frames, let isExcluded):
      try require(frames)
      return exclusions.paint(frames, isExcluded, change: change.id)
    case .border(let edit):
      if case .move(let border, let frame) = edit, border == frame { return false }
      try segmentation.apply(edit)
      return true
    case .trim(let frames):
      if let frames { try require(frames) }
      defer { trim = frames }
      return trim != frames
    case .excludeEpisode(let isExcluded):
      defer { self.isExcluded = isExcluded }
      return self.isExcluded != isExcluded
    case .tag(let tag):
      guard Self.isTag(tag) else { throw LabelRefusal.notATag(tag) }
      return tags.insert(tag).inserted
    case .untag(let tag):
      return tags.remove(tag) != nil
    }
  }

  /// The segments with what is said of them.
  var segments: [LabelledSegment] {
    let authors = voices.keys.sorted()
    return segmentation.pieces.enumerated().map { index, piece in
      let origin = recorded[piece.origin]
      let kind = Self.isByHand(origin.kind) ? kinds.majority(in: piece.frames) : nil
      let exclusion = exclusions.majority(in: piece.frames)
      return LabelledSegment(
        number: index + 1, start: piece.start, end: piece.end, recorded: origin,
        kind: kind?.value ?? origin.kind, isExcluded: exclusion?.value ?? false,
        used: piece.frames.clamped(to: trim ?? piece.frames),
        ratings: authors.compactMap { rating(of: piece.frames, by: $0) },
        kindDecision: kind.flatMap { decisions[$0.change] },
        exclusionDecision: exclusion.flatMap { decisions[$0.change] })
    }
  }

  private func rating(of frames: Range<Int>, by author: String) -> Rating? {
    guard let voice = voices[author] else { return nil }
    let grade = voice.grades.majority(in: frames)
    let reasons = voice.reasons.majority(in: frames)
    let note = voice.notes.majority(in: frames)
    let newest = [grade?.change, reasons?.change, note?.change].compactMap { $0 }.max()
    guard let newest, let date = decisions[newest]?.date else { return nil }
    return Rating(
      author: author, grade: grade?.value, reasons: reasons?.value ?? [],
      note: note?.value ?? "", date: date)
  }

  private func require(_ frames: Range<Int>) throws(LabelRefusal) {
    let all = segmentation.all
    guard !frames.isEmpty, frames.clamped(to: all) == frames else {
      throw LabelRefusal.noFrames(frames, all)
    }
  }

  private func require(_ kind: Segment.Kind, _ frames: Range<Int>) throws(LabelRefusal) {
    guard Self.isByHand(kind) else { throw LabelRefusal.notAKind(kind) }
    let isDriven = recorded.contains {
      Self.isByHand($0.kind) && ($0.start..<$0.end).overlaps(frames)
    }
    guard isDriven else { throw LabelRefusal.notByHand(frames) }
  }

  private static func isByHand(_ kind: Segment.Kind) -> Bool {
    kind == .recovery || kind == .correction
  }

  private static func isTag(_ tag: String) -> Bool {
    !tag.isEmpty && tag == tag.trimmingCharacters(in: .whitespacesAndNewlines)
      && !tag.contains { $0 == "," || $0 == ";" || $0.isNewline }
  }
}
