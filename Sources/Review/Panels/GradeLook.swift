import Episodes
import TerminalUI

extension Grade {
  /// Its colour everywhere on the review's screen.
  var tone: Tone {
    switch self {
    case .bad: .danger
    case .poor: .warning
    case .fair: .text
    case .good: .ok
    case .best: .accent
    }
  }
}

extension LabelledSegment {
  /// What one rater says of it in one glyph: the grade, `x` excluded, `?` to label, `·` not wanted.
  func mark(of rater: String, _ glyphs: GlyphSet) -> (glyph: Unicode.Scalar, tone: Tone) {
    if isExcluded { return ("x", .dim) }
    if let grade = rating(of: rater)?.grade {
      return (Unicode.Scalar(UInt8(48 + grade.rawValue)), grade.tone)
    }
    return isUnlabelled(by: rater) ? ("?", .key) : (glyphs.dot, .dim)
  }
}
