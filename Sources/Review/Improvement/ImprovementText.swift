public import Improvement
import Learning
import Robotics
public import TerminalUI

/// What an improvement came to in words, numbers and small plots: lines for a screen, and plain text
/// for everything else.
public struct ImprovementText: Sendable, Hashable {
  /// The lines from the top, each of pieces from the left.
  public private(set) var lines: [[ReportPiece]] = []

  let results: ImprovementResults
  let table: ImprovementTable
  let width: Int
  let glyphs: GlyphSet

  /// Describes results.
  ///
  /// - Parameters:
  ///   - results: what was found.
  ///   - table: the same, counted; which takes its time.
  ///   - width: columns of the longest line, at least 60.
  ///   - glyphs: what plots are drawn with.
  public init(
    _ results: ImprovementResults, table: ImprovementTable, width: Int = 78,
    glyphs: GlyphSet = .braille
  ) {
    self.results = results
    self.table = table
    self.width = max(60, width)
    self.glyphs = glyphs
    addConditions()
    for note in results.notes { add(note, mark: "! ", .warning) }
    addSuccess()
    addAblations()
    addMean()
    addRounds()
    for task in results.settings.tasks {
      if results.settings.tasks.count > 1 { addIntervals(of: task) }
      addStages(task)
    }
    addLengths()
  }

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
  }

  private mutating func addLengths() {
    addTitle("training lengths", "steps, chosen on validation trials")
    addTable(
      keys: 1,
      [["method"] + results.settings.tasks]
        + table.rows.map { row in
          [nameWithRound(row)]
            + results.settings.tasks.map { task in
              row.lengths[task].map { $0.map(String.init).joined(separator: ", ") } ?? "-"
            }
        })
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
    row.round == 0 ? "reference" : row.method.rawValue
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
