import Foundation

/// How a file of labels is written.
public enum LabelFormat: String, Sendable, Hashable, CaseIterable {
  /// Comma-separated values with a header (RFC 4180).
  case csv
  /// One JSON object a line.
  case json

  /// Writes records.
  public func text(_ records: [LabelRecord]) -> String {
    switch self {
    case .csv: Self.csv(records)
    case .json: records.map(Self.json).joined()
    }
  }

  /// Reads a file, which may be anything.
  ///
  /// - Returns: the records that could be read, and what is wrong with the other lines.
  public func read(_ text: String) -> (records: [LabelRecord], defects: [LabelDefect]) {
    switch self {
    case .csv: Self.readCSV(text)
    case .json: Self.readJSON(text)
    }
  }

  // MARK: - Comma-separated values

  private static func csv(_ records: [LabelRecord]) -> String {
    let columns = LabelRecord.Column.allCases
    let header = columns.map(\.rawValue).joined(separator: ",")
    let lines = records.map { record in
      columns.map { quoted(record.fields[$0] ?? "") }.joined(separator: ",")
    }
    return ([header] + lines).joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    let special: Set<Unicode.Scalar> = ["\"", ",", "\n", "\r"]
    let isPlain =
      !text.unicodeScalars.contains(where: special.contains)
      && text.first?.isWhitespace != true && text.last?.isWhitespace != true
    return isPlain ? text : "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  private static func readCSV(
    _ text: String
  ) -> (records: [LabelRecord], defects: [LabelDefect]) {
    var defects: [LabelDefect] = []
    let rows = CommaSeparatedRows(text)
    if let line = rows.unclosedQuote {
      defects.append(LabelDefect(line: line, message: "a quotation mark is never closed"))
    }
    guard let header = rows.rows.first else {
      return ([], defects + [LabelDefect(line: 1, message: "the file is empty")])
    }
    let columns = header.fields.map { LabelRecord.Column(rawValue: $0) }
    for (name, column) in zip(header.fields, columns) where column == nil {
      defects.append(LabelDefect(line: header.line, message: unknown(name)))
    }
    if Set(header.fields).count < header.fields.count {
      defects.append(LabelDefect(line: header.line, message: "two columns have the same name"))
    }
    var records: [LabelRecord] = []
    for row in rows.rows.dropFirst() where row.fields != [""] {
      guard row.fields.count == columns.count else {
        let message = "\(row.fields.count) values, the header has \(columns.count) columns"
        defects.append(LabelDefect(line: row.line, message: message))
        continue
      }
      var record = LabelRecord(line: row.line)
      for (column, field) in zip(columns, row.fields) {
        if let column { record.fields[column] = field }
      }
      records.append(record)
    }
    return (records, defects)
  }

  // MARK: - JSON

  private static func json(_ record: LabelRecord) -> String {
    let values = LabelRecord.Column.allCases.compactMap { column in
      record[column].map { "\"\(column.rawValue)\":\(json($0, in: column))" }
    }
    return "{" + values.joined(separator: ",") + "}\n"
  }

  private static func json(_ text: String, in column: LabelRecord.Column) -> String {
    switch column {
    case .episode, .start, .end, .grade: Int64(text).map(String.init) ?? quotedJSON(text)
    case .excluded: ["yes": "true", "no": "false"][text] ?? quotedJSON(text)
    case .reasons, .tags:
      "[" + text.split(separator: ";").map { quotedJSON(String($0)) }.joined(separator: ",") + "]"
    case .what, .uuid, .author, .date, .note, .kind: quotedJSON(text)
    }
  }

  private static func quotedJSON(_ text: String) -> String {
    (try? StoredJSON.text(text)) ?? "\"\""
  }

  private static func readJSON(
    _ text: String
  ) -> (records: [LabelRecord], defects: [LabelDefect]) {
    var records: [LabelRecord] = []
    var defects: [LabelDefect] = []
    // By bytes: a text may hold what Swift takes for the end of a line and JSON does not.
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { continue }
      do {
        let values = try JSONDecoder().decode([String: JSONText].self, from: Data(line))
        var record = LabelRecord(line: index + 1)
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
          if let column = LabelRecord.Column(rawValue: name) {
            record.fields[column] = value.text
          } else {
            defects.append(LabelDefect(line: index + 1, message: unknown(name)))
          }
        }
        records.append(record)
      } catch {
        defects.append(
          LabelDefect(
            line: index + 1,
            message: "not a JSON object of numbers, texts, truth values and lists of texts"))
      }
    }
    return (records, defects)
  }

  private static func unknown(_ name: String) -> String {
    let known = LabelRecord.Column.allCases.map(\.rawValue).joined(separator: ", ")
    return "there is no column '\(name)'; the columns are \(known)"
  }
}

/// A JSON value as the text that CSV would have.
private struct JSONText: Decodable {
  var text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      text = ""
    } else if let truth = try? container.decode(Bool.self) {
      text = truth ? "yes" : "no"
    } else if let number = try? container.decode(Int64.self) {
      text = String(number)
    } else if let list = try? container.decode([String].self) {
      text = list.joined(separator: ";")
    } else {
      text = try container.decode(String.self)
    }
  }
}
