import Episodes

/// A column of what is said of frames, under the same name in every format with columns.
///
/// Every episode has all of them, so that datasets can be joined.
struct LabelColumn {
  /// What the column says of a frame.
  enum Reading {
    case flag((FrameLabel) -> Bool)
    case integer((FrameLabel) -> Int64)
    case number((FrameLabel) -> Float)
  }

  var name: String
  var reading: Reading

  /// The columns.
  static var all: [LabelColumn] {
    [
      LabelColumn(name: Name.segment, reading: .integer { Int64($0.segment) }),
      LabelColumn(
        name: Name.kind,
        reading: .integer { Int64(Segment.Kind.allCases.firstIndex(of: $0.kind) ?? 0) }),
      LabelColumn(name: Name.grade, reading: .integer { Int64($0.grade?.rawValue ?? 0) }),
      LabelColumn(
        name: Name.optimality, reading: .number { $0.optimality.map { Float($0) } ?? .nan }),
      LabelColumn(name: Name.preIntervention, reading: .flag(\.isPreIntervention)),
      LabelColumn(name: Name.excluded, reading: .flag(\.isExcluded)),
      LabelColumn(name: Name.outside, reading: .flag(\.isOutside)),
    ]
  }

  /// The columns' names.
  enum Name {
    /// Index of the segment in the episode.
    static let segment = "segment_index"
    /// Index in `Segment.Kind.allCases`.
    static let kind = "segment_kind"
    /// From 1 to 5; 0 where nobody has graded.
    static let grade = "label_grade"
    /// In [0, 1]; NaN where nobody has graded.
    static let optimality = "label_optimality"
    static let preIntervention = "pre_intervention"
    static let excluded = "is_excluded"
    static let outside = "is_outside_trim"
    /// Texts, separated by semicolons; only where a format has texts a frame.
    static let reasons = "label_reasons"

    /// All of them.
    static let all = [
      segment, kind, grade, optimality, preIntervention, excluded, outside, reasons,
    ]
  }
}
