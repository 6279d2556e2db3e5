import Foundation

/// What importing a file of labels came to.
public struct LabelImport: Sendable, Hashable, Codable {
  /// Lines that said something.
  public var lines: Int
  /// New entries of the history; 0 when something did not fit.
  public var changes: Int
  /// What did not fit, by line; when there is anything, nothing was stored.
  public var defects: [LabelDefect]

  /// Makes a result from its parts.
  public init(lines: Int, changes: Int, defects: [LabelDefect]) {
    self.lines = lines
    self.changes = changes
    self.defects = defects
  }
}

/// Reads the lines of one episode against it, without storing anything.
struct LabelImporter {
  private let episode: EpisodeID
  private let author: String?
  private let date: Date
  private var state: ReviewState
  private let recorded: [Segment]
  private let isEdited: Bool
  /// New changes in order.
  private(set) var changes: [LabelChange] = []
  /// What does not fit.
  private(set) var defects: [LabelDefect] = []

  /// Starts with the changes in force.
  ///
  /// - Parameters:
  ///   - episode: its number.
  ///   - recorded: its recorded segments.
  ///   - inForce: the changes in force.
  ///   - author: who says what no line says who says.
  ///   - date: when what no line says when.
  init(
    _ episode: EpisodeID, _ recorded: [Segment], _ inForce: [LabelChange], author: String?,
    date: Date
  ) {
    self.episode = episode
    self.author = author
    self.date = date
    self.recorded = recorded
    isEdited = inForce.contains {
      $0.edits.contains { if case .border = $0 { true } else { false } }
    }
    state = ReviewState(recorded, inForce)
  }

  /// Reads the episode's lines: borders first, because the others are of what they make.
  mutating func read(_ records: [LabelRecord]) {
    let borders = records.filter { Self.borders.contains($0[.what] ?? "") }
    if !hasBorders(borders) { borders.forEach { read($0) } }
    for record in records where !Self.borders.contains(record[.what] ?? "") { read(record) }
  }

  private static let borders = Set(
    [LabelRecord.What.split, .merge, .move].map(\.rawValue))

  /// True when the episode has just these borders already, because somebody made them.
  private func hasBorders(_ records: [LabelRecord]) -> Bool {
    guard isEdited else { return records.isEmpty }
    var segmentation = Segmentation(recorded)
    for record in records {
      guard let edits = try? edits(record) else { return false }
      for case .border(let edit) in edits {
        do { try segmentation.apply(edit) } catch { return false }
      }
    }
    return segmentation == state.segmentation
  }

  private mutating func read(_ record: LabelRecord) {
    do {
      guard let author = record[.author] ?? author else {
        throw LabelDefect(line: record.line, message: "no author is given, here or for all lines")
      }
      let said = record[.date].map(LabelDate.date) ?? date
      guard let said else {
        throw LabelDefect(
          line: record.line,
          message: "'\(record[.date] ?? "")' is no date such as 2026-11-22T20:15:00Z")
      }
      var change = LabelChange(
        id: .max, episode: episode, action: .set, author: author, date: said)
      for edit in try edits(record) {
        if try state.apply(edit, change) { change.edits.append(edit) }
      }
      if !change.edits.isEmpty { changes.append(change) }
    } catch let defect as LabelDefect {
      defects.append(defect)
    } catch {
      defects.append(LabelDefect(line: record.line, message: "episode \(episode): \(error)"))
    }
  }

  /// What a line says.
  private func edits(_ record: LabelRecord) throws -> [LabelEdit] {
    func defect(_ message: String) -> LabelDefect {
      LabelDefect(line: record.line, message: message)
    }
    guard let what = LabelRecord.What(rawValue: record[.what] ?? "rating") else {
      let known = LabelRecord.What.allCases.map(\.rawValue).joined(separator: ", ")
      throw defect("'\(record[.what] ?? "")' is none of \(known)")
    }
    let start = try record.number(.start)
    let end = try record.number(.end)
    let excluded = try record.truth(.excluded)
    switch what {
    case .split, .merge, .move:
      guard let start else { throw defect("a border needs a frame in 'start'") }
      if what == .split { return [.border(.split(at: start))] }
      if what == .merge { return [.border(.merge(at: start))] }
      guard let end else { throw defect("a moved border needs in 'end' where it moves to") }
      return [.border(.move(border: start, to: end))]
    case .episode:
      var edits: [LabelEdit] = []
      if let start, let end, start < end {
        edits.append(.trim(start..<end))
      } else if start != nil || end != nil {
        throw defect("a trim needs 'start' and a larger 'end'")
      }
      if let excluded { edits.append(.excludeEpisode(excluded)) }
      return edits + record.list(.tags).map { .tag($0) }
    case .rating, .decision:
      let frames = try frames(start, end, line: record.line)
      if what == .decision {
        let kind = try record.word(.kind, Segment.Kind.init(rawValue:))
        return [kind.map { .kind(frames, $0) }, excluded.map { .exclude(frames, $0) }]
          .compactMap { $0 }
      }
      let grade = try record.word(.grade) { Int($0).flatMap(Grade.init(rawValue:)) }
      let reasons = try record.list(.reasons).map { word in
        guard let reason = Reason(rawValue: word) else { throw defect("'\(word)' is no reason") }
        return reason
      }
      return [
        grade.map { .grade(frames, $0) }, reasons.isEmpty ? nil : .reasons(frames, reasons),
        record[.note].map { .note(frames, $0) },
      ].compactMap { $0 }
    }
  }

  /// The frames of a segment that a line names by both borders, or by its first frame alone.
  private func frames(_ start: Int?, _ end: Int?, line: Int) throws -> Range<Int> {
    guard let start else { throw LabelDefect(line: line, message: "'start' is missing") }
    let segmentation = state.segmentation
    guard let index = segmentation.index(of: start) else {
      throw LabelRefusal.noFrame(start, segmentation.all)
    }
    let piece = segmentation.pieces[index]
    guard piece.start == start, end ?? piece.end == piece.end else {
      throw LabelDefect(
        line: line,
        message: "episode \(episode) has no segment from \(start) to "
          + "\(end.map(String.init) ?? "its end"), but one from \(piece.start) to \(piece.end)")
    }
    return piece.frames
  }
}

extension LabelRecord {
  fileprivate func number(_ column: Column) throws(LabelDefect) -> Int? {
    try word(column) { Int($0) }
  }

  fileprivate func truth(_ column: Column) throws(LabelDefect) -> Bool? {
    try word(column) { ["yes": true, "no": false][$0] }
  }

  fileprivate func word<Value>(
    _ column: Column, _ make: (String) -> Value?
  ) throws(LabelDefect) -> Value? {
    guard let text = self[column] else { return nil }
    guard let value = make(text) else {
      throw LabelDefect(
        line: line, message: "'\(text)' in '\(column.rawValue)', expected \(column.expectation)")
    }
    return value
  }

  fileprivate func list(_ column: Column) -> [String] {
    (self[column] ?? "").split(separator: ";").map(String.init)
  }
}

extension LabelRecord.Column {
  /// What may stand in it.
  fileprivate var expectation: String {
    switch self {
    case .grade: "a grade from 1 to 5"
    case .excluded: "yes or no"
    case .kind: "recovery or correction"
    case .episode, .start, .end: "a whole number"
    case .what, .uuid, .author, .date, .reasons, .note, .tags: "something else"
    }
  }
}
