/// A part of a report, the same on a page, in a Markdown file and on a terminal.
public struct ReportSection: Sendable {
  /// What a section holds.
  public enum Part: Sendable {
    case text(String)
    case list([String])
    case table(ReportTable)
    /// A plot with the name of its file and what it shows, drawn when somebody wants to see it: a
    /// terminal does not.
    case plot(name: String, caption: String, draw: @Sendable () -> PlotPicture)
  }

  /// What it is about.
  public var title: String
  /// What it says, from the top.
  public var parts: [Part]

  init(title: String, parts: [Part]) {
    self.title = title
    self.parts = parts
  }

  /// The plots with the names of their files.
  var plots: [(name: String, picture: PlotPicture)] {
    parts.compactMap { part in
      if case .plot(let name, _, let draw) = part { (name, draw()) } else { nil }
    }
  }

  /// True when there is nothing to read.
  var hasPlotsOnly: Bool {
    parts.allSatisfy { if case .plot = $0 { true } else { false } }
  }

  /// As Markdown.
  ///
  /// - Parameters:
  ///   - level: of the heading.
  ///   - hasPlots: false where nobody could see them.
  /// - Returns: the text.
  func markdown(level: Int, hasPlots: Bool) -> String {
    let blocks = parts.compactMap { part -> String? in
      switch part {
      case .text(let text): text
      case .list(let items): items.map { "- \($0)" }.joined(separator: "\n")
      case .table(let table): table.markdown
      case .plot(let name, let caption, _):
        hasPlots ? "![\(caption)](\(ImprovementReport.plots)/\(name).svg)" : nil
      }
    }
    let heading = String(repeating: "#", count: level) + " " + title
    return ([heading] + blocks).joined(separator: "\n\n")
  }

  /// As HTML; plots that follow each other are side by side where there is room.
  func html(level: Int) -> String {
    var html = "<section><h\(level)>\(ImprovementReport.escape(title))</h\(level)>"
    var isInRow = false
    for part in parts {
      if case .plot = part {
        if !isInRow { html += "<div class=\"plots\">" }
        isInRow = true
      } else {
        if isInRow { html += "</div>" }
        isInRow = false
      }
      switch part {
      case .text(let text): html += "<p>\(ImprovementReport.escape(text))</p>"
      case .list(let items):
        html += "<ul>" + items.map { "<li>\(ImprovementReport.escape($0))</li>" }.joined() + "</ul>"
      case .table(let table): html += table.html
      case .plot(_, let caption, let draw):
        let caption = ImprovementReport.escape(caption)
        html += "<figure><figcaption>\(caption)</figcaption>\(draw().svg)</figure>"
      }
    }
    return html + (isInRow ? "</div>" : "") + "</section>"
  }
}
