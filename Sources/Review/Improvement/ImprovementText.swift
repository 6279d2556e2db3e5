public import Improvement
import Learning
import Robotics
public import TerminalUI

/// What an improvement came to in words, numbers and small plots: lines for a screen, and plain text
/// for everything else.
public struct ImprovementText: Sendable, Hashable {
  /// The lines from the top, each of pieces from the left.
  public private(set) var lines: [[ReportPiece]] = []

  let report: ImprovementReport
  let width: Int
  let glyphs: GlyphSet

  /// Describes results.
  ///
  /// - Parameters:
  ///   - report: what was found.
  ///   - width: columns of the longest line, at least 60.
  ///   - glyphs: what plots are drawn with.
  public init(
    _ report: ImprovementReport, width: Int = 78, glyphs: GlyphSet = .braille
  ) {
    self.report = report
    self.width = max(60, width)
    self.glyphs = glyphs
    addConditions()
    for note in results.notes { add(note, mark: "! ", .warning) }
    addSuccess()
    add(report.differences)
    addAblations()
    addMean()
    addRounds()
    for task in results.settings.tasks {
      if results.settings.tasks.count > 1 { addIntervals(of: task) }
      addStages(task)
    }
    for section in [report.advantages, report.confidence, report.lengths, report.times] {
      add(section)
    }
  }

  var results: ImprovementResults { report.results }
  var table: ImprovementTable { report.table }

  /// The lines as text, each without blanks at its end.
  public var text: String { lines.text }

  private mutating func addConditions() {
    let settings = results.settings
    let seeds = settings.seeds
    add(
      "\(seeds) repetition\(seeds == 1 ? "" : "s") of everything with other seeds, "
        + "\(settings.trials) trials a policy and task from the same evaluation seeds, "
        + "\(settings.executedActions) actions executed of a chunk. [ ] are 95 % intervals: by task "
        + "Wilson's over trials, else bootstrap over repetitions and trials.", mark: "", .dim)
    if let augmentation = report.augmentation { add(augmentation, mark: "", .dim) }
  }

  /// A part of the report as it is on the page, but for its plots.
  private mutating func add(_ section: ReportSection?) {
    guard let section else { return }
    addTitle(section.title.prefix(1).lowercased() + section.title.dropFirst(), "")
    for (index, part) in section.parts.enumerated() {
      switch part {
      case .text(let text): add(text, mark: "  ", .dim)
      case .list(let items): for item in items { add(item, mark: "  ", .text) }
      case .table(let table):
        if index > 0 { lines.add("", .text) }
        addTable(keys: table.keys, [table.header] + table.rows)
      case .plot: break
      }
    }
  }

  // MARK: Lines

  /// A text over as many lines as it needs, the first with a mark.
  mutating func add(_ text: String, mark: String, _ tone: Tone) {
    let indent = String(repeating: " ", count: mark.columns)
    for (index, line) in text.wrapped(width - mark.columns).enumerated() {
      lines.add((index == 0 ? mark : indent) + line, tone)
    }
  }

  mutating func add(_ pieces: [(String, Tone)]) { lines.add(pieces) }

  mutating func addTitle(_ title: String, _ explanation: String) {
    guard title.columns + 2 + explanation.columns > width else {
      return lines.addTitle(title, explanation)
    }
    lines.addTitle(title, "")
    add(explanation, mark: "  ", .dim)
  }

  /// Rows of cells below a header, columns as wide as their widest cell.
  ///
  /// What does not fit beside goes below, with the leading columns again.
  mutating func addTable(keys: Int, _ rows: [[String]]) {
    let columns = rows.first?.count ?? 0
    let widths = (0..<columns).map { column in (rows.map { $0[column].columns }.max() ?? 0) + 2 }
    var start = keys
    repeat {
      var end = min(start + 1, columns)
      var used = 2 + widths[..<keys].reduce(0, +) + widths[start..<end].reduce(0, +)
      while end < columns, used + widths[end] - 2 <= width {
        used += widths[end]
        end += 1
      }
      if start > keys { lines.add("", .text) }
      let shown = Array(0..<keys) + Array(start..<end)
      for (index, row) in rows.enumerated() {
        let text = shown.map { row[$0].padded(widths[$0]) }.joined()
        lines.add("  " + text, index == 0 ? .dim : .text)
      }
      start = end
    } while start < columns
  }

  // MARK: Words

  /// What a row is called.
  static func name(_ row: ImprovementTable.Row) -> String {
    row.method == .bc ? "reference" : row.method.rawValue
  }

  /// What a row is called where rounds matter.
  func nameWithRound(_ row: ImprovementTable.Row) -> String {
    row.round == 0 || results.settings.rounds == 1
      ? Self.name(row) : "\(Self.name(row)), round \(row.round)"
  }

  static func percent(_ estimate: Estimate?) -> String {
    estimate?.summary { Format.fixed(100 * $0, 0) } ?? "-"
  }

  static func points(_ estimate: Estimate?) -> String {
    estimate?.summary { Format.fixed(100 * $0, 0, plus: true) } ?? "-"
  }
}
