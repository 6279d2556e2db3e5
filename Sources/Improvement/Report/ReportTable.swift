/// A table of a report.
struct ReportTable {
  var header: [String]
  var rows: [[String]] = []

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
