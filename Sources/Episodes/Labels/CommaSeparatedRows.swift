/// The rows of a text of comma-separated values (RFC 4180), which may be anything.
struct CommaSeparatedRows: Sendable, Hashable {
  /// One row.
  struct Row: Sendable, Hashable {
    /// Number of its first line, from 1.
    var line: Int
    /// Its values.
    var fields: [String]
  }

  /// The rows; an empty line is a row of one empty value.
  private(set) var rows: [Row] = []
  /// The line of a quotation mark that is never closed; nil when there is none.
  private(set) var unclosedQuote: Int?

  /// Reads a text; a mark of the byte order at its beginning is skipped.
  init(_ text: String) {
    var scalars = text.unicodeScalars[...]
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    var line = 1
    var row = Row(line: 1, fields: [])
    var field = String.UnicodeScalarView()
    var quote: Int?
    var isAtStart = true

    func isNext(_ scalar: Unicode.Scalar) -> Bool { scalars.first == scalar }
    func endField() {
      row.fields.append(String(field))
      field = String.UnicodeScalarView()
      isAtStart = true
    }
    while let scalar = scalars.popFirst() {
      if scalar == "\n" { line += 1 }
      if quote != nil {
        if scalar == "\"" {
          if isNext("\"") { field.append(scalars.removeFirst()) } else { quote = nil }
        } else {
          field.append(scalar)
        }
        continue
      }
      switch scalar {
      case "\"" where isAtStart:
        quote = line
        isAtStart = false
      case ",": endField()
      case "\r" where isNext("\n"): break
      case "\n":
        endField()
        rows.append(row)
        row = Row(line: line, fields: [])
      default:
        field.append(scalar)
        isAtStart = false
      }
    }
    unclosedQuote = quote
    if !isAtStart || !row.fields.isEmpty {
      endField()
      rows.append(row)
    }
  }
}
