import Episodes
import Robotics

/// What a source's columns say of frames; nil for what it does not say.
///
/// These are the columns of ``LabelColumn``, and Sirius' `intv_labels`.
struct ImportedLabels {
  private var segment: [Double]?
  private var kind: [Double]?
  private var grade: [Double]?
  private var excluded: [Bool]?
  private var outside: [Bool]?
  private var preIntervention: [Bool]?
  private var reasons: [String]?

  /// Reads the columns.
  ///
  /// - Parameters:
  ///   - count: number of frames; a column with another number of values says nothing.
  ///   - column: a column of numbers by its name.
  ///   - texts: a column of texts by its name.
  init(
    _ count: Int, column: (String) throws -> [Double]?,
    texts: (String) -> [String]? = { _ in nil }
  ) rethrows {
    func numbers(_ name: String) throws -> [Double]? {
      try column(name).flatMap { $0.count == count ? $0 : nil }
    }
    func flags(_ name: String) throws -> [Bool]? { try numbers(name)?.map { $0 > 0 } }
    segment = try numbers(LabelColumn.Name.segment) ?? numbers("segment_id")
    kind = try numbers(LabelColumn.Name.kind)
    grade = try numbers(LabelColumn.Name.grade)
    excluded = try flags(LabelColumn.Name.excluded)
    outside = try flags(LabelColumn.Name.outside)
    preIntervention =
      try flags(LabelColumn.Name.preIntervention) ?? numbers("intv_labels")?.map { $0 == -10 }
    reasons = texts(LabelColumn.Name.reasons).flatMap { $0.count == count ? $0 : nil }
  }

  /// The segments that the columns name; none where they say nothing that frames do not.
  func segments(_ frames: [Frame], endTime: Nanoseconds, isDemonstration: Bool) -> [Segment] {
    guard segment != nil || kind != nil || preIntervention != nil else { return [] }
    var segments: [Segment] = []
    for (index, frame) in frames.enumerated() {
      let kind = segmentKind(frame, at: index, isDemonstration)
      if let last = segments.indices.last, segments[last].authority == frame.authority,
        segments[last].kind == kind, segment.map({ $0[index] == $0[index - 1] }) ?? true
      {
        segments[last].end = index + 1
      } else {
        if let last = segments.indices.last { segments[last].endTime = frame.time }
        segments.append(
          Segment(
            kind: kind, authority: frame.authority, start: index, end: index + 1,
            startTime: frame.time, endTime: endTime, stage: frame.stage.stage))
      }
      if preIntervention?[index] == true {
        segments[segments.count - 1].preIntervention += 1
      } else {
        segments[segments.count - 1].preIntervention = 0
      }
    }
    return segments
  }

  private func segmentKind(
    _ frame: Frame, at index: Int, _ isDemonstration: Bool
  ) -> Segment.Kind {
    if let number = kind.map({ Int(clamping: $0[index]) }),
      Segment.Kind.allCases.indices.contains(number)
    {
      return Segment.Kind.allCases[number]
    }
    if isDemonstration { return .demonstration }
    return switch frame.authority {
    case .hold, .fault, .aligning: .hold
    case .policy, .returning: .policy
    case .human: .correction
    }
  }

  /// What the columns say and a review does not, as edits of whoever imports.
  func edits(beyond review: EpisodeReview) -> [LabelEdit] {
    var edits: [LabelEdit] = []
    if excluded?.allSatisfy({ $0 }) == true, review.frames.count > 0 {
      if !review.isExcluded { edits.append(.excludeEpisode(true)) }
    }
    if let outside, review.trim == nil, let first = outside.firstIndex(of: false),
      let last = outside.lastIndex(of: false), last - first + 1 < outside.count
    {
      edits.append(.trim(first..<(last + 1)))
    }
    for segment in review.segments {
      let frames = segment.frames
      if let number = Self.majority(grade, frames),
        let said = Grade(rawValue: Int(clamping: number)),
        said != segment.grade
      {
        edits.append(.grade(frames, said))
      }
      if let text = Self.majority(reasons, frames) {
        let said = text.split(separator: ";").compactMap { Reason(rawValue: String($0)) }
        if !said.isEmpty, Set(said) != Set(segment.reasons) { edits.append(.reasons(frames, said)) }
      }
      if Self.majority(excluded, frames) == true, !segment.isExcluded, !review.isExcluded,
        excluded?.allSatisfy({ $0 }) == false
      {
        edits.append(.exclude(frames, true))
      }
    }
    return edits
  }

  /// The value of more than half of the frames.
  private static func majority<Value: Hashable>(
    _ column: [Value]?, _ frames: Range<Int>
  ) -> Value? {
    guard let column, frames.upperBound <= column.count else { return nil }
    let counts = Dictionary(grouping: column[frames], by: { $0 }).mapValues(\.count)
    return counts.first { $0.value * 2 > frames.count }?.key
  }
}
