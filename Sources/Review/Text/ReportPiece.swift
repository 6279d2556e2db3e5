public import TerminalUI

/// A part of a line of a report.
public struct ReportPiece: Sendable, Hashable {
  /// What it says.
  public var text: String
  /// Ink of it.
  public var tone: Tone
}

/// The lines of a report from the top, each of pieces from the left.
extension [[ReportPiece]] {
  /// The lines as text, each without blanks at its end.
  var text: String {
    map { line in
      var text = line.map(\.text).joined()
      while text.last == " " { text.removeLast() }
      return text
    }.joined(separator: "\n")
  }

  mutating func add(_ text: String, _ tone: Tone) { add([(text, tone)]) }

  mutating func add(_ pieces: [(String, Tone)]) {
    append(pieces.map { ReportPiece(text: $0, tone: $1) })
  }

  /// A blank line, a title and what explains it.
  mutating func addTitle(_ title: String, _ explanation: String) {
    add("", .text)
    add([(title, .title), ("  \(explanation)", .dim)])
  }
}

extension Widget {
  /// What it draws as lines of glyphs alone.
  func lines(columns: Int, rows: Int, glyphs: GlyphSet) -> [String] {
    let look = Look(theme: Theme(depth: .mono), glyphs: glyphs)
    let text = canvas(columns: columns, rows: rows, look: look).text
    return text.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).padded(columns)
    }
  }
}
