import Episodes
import Foundation

/// A message on `/labels`: what is said of one frame, by all raters together.
struct MCAPLabel: Encodable {
  private var segment: Int
  private var kind: String
  private var grade: Int?
  private var optimality: Double?
  private var reasons: [String]
  private var preIntervention: Bool
  private var excluded: Bool
  private var outsideTrim: Bool

  private enum CodingKeys: String, CodingKey {
    case segment, kind, grade, optimality, reasons
    case preIntervention = "pre_intervention"
    case excluded
    case outsideTrim = "outside_trim"
  }

  init(_ label: FrameLabel) {
    segment = label.segment
    kind = label.kind.rawValue
    grade = label.grade?.rawValue
    optimality = label.optimality
    reasons = label.reasons.map(\.rawValue)
    preIntervention = label.isPreIntervention
    excluded = label.isExcluded
    outsideTrim = label.isOutside
  }
}

/// A message on `/ratings`: what one rater says of a segment, at its first frame.
struct MCAPRating: Encodable {
  private var segment: Int
  private var start: Int
  private var end: Int
  private var author: String
  private var grade: Int?
  private var reasons: [String]
  private var note: String
  /// Seconds since 1970.
  private var date: Double

  init(_ rating: Rating, of segment: LabelledSegment) {
    self.segment = segment.number - 1
    start = segment.start
    end = segment.end
    author = rating.author
    grade = rating.grade?.rawValue
    reasons = rating.reasons.map(\.rawValue)
    note = rating.note
    date = rating.date.timeIntervalSince1970
  }
}

/// A message on `/derived`: what runs say of one frame, without what they do not know.
struct MCAPDerived: Encodable {
  private var value: Float?
  private var advantage: Float?
  private var optimality: Float?
  private var source: Int?

  private enum CodingKeys: String, CodingKey {
    case value, advantage, optimality
    case source = "optimality_source"
  }

  var isEmpty: Bool {
    value == nil && advantage == nil && optimality == nil && source == nil
  }

  init(_ columns: [RunColumn], _ index: Int) {
    for column in columns where !column.values[index].isNaN {
      switch column.column {
      case .value: value = column.values[index]
      case .advantage: advantage = column.values[index]
      case .optimality: optimality = column.values[index]
      case .optimalitySource: source = Int(column.values[index])
      case .fold: break
      }
    }
  }
}
