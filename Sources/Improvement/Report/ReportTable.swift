/// A table of a report.
public struct ReportTable: Sendable {
  /// Names of the columns.
  public var header: [String]
  /// The rows, each with a cell for every column.
  public var rows: [[String]] = []

  /// Leading columns that say what a row is about: repeated where a table is too wide for its place.
  public var keys: Int

  init(header: [String], rows: [[String]] = [], keys: Int = 1) {
    self.header = header
    self.rows = rows
    self.keys = keys
  }

  /// As Markdown.
  var markdown: String {
    let lines = [header, header.map { _ in "---" }] + rows.map { $0 }
    return lines.map { cells in
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  /// As HTML.
  var html: String {
    func row(_ cells: [String], _ tag: String) -> String {
      "<tr>"
        + cells.map { "<\(tag)>\(ImprovementReport.escape($0))</\(tag)>" }.joined() + "</tr>"
    }
    return "<div class=\"table\"><table><thead>" + row(header, "th") + "</thead><tbody>"
      + rows.map { row($0, "td") }.joined() + "</tbody></table></div>"
  }
}
