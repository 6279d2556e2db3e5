public import Improvement
public import TerminalUI

/// The report of an improvement on a screen, as a value: keys go in, a screen comes out.
public struct ReportModel: Sendable, Equatable {
  /// What keys do.
  public let keys: ReportKeys
  /// The folder of the improvement.
  public let folder: String
  /// The first line in sight.
  public private(set) var first = 0
  /// True once the person wants to leave.
  public private(set) var isQuitting = false

  private let report: ImprovementReport
  private var window = Rect(
    width: WindowClass.minimum.columns, height: WindowClass.minimum.rows)

  /// Columns of the longest line: longer ones are hard to follow.
  private static let widest = 116

  /// Makes the screen of a report.
  public init(keys: ReportKeys, folder: String, report: ImprovementReport) {
    self.keys = keys
    self.folder = folder
    self.report = report
  }

  /// Takes in what the terminal reports.
  ///
  /// - Returns: true when the terminal has to be painted anew.
  public mutating func handle(_ event: Event) -> Bool {
    switch event {
    case .key(let key):
      guard let action = keys.action(for: key, in: .report) else { return false }
      perform(action)
      return action == .repaint
    case .resize(let columns, let rows): resize(columns: columns, rows: rows)
    case .closed: isQuitting = true
    case .paste, .mouse, .focus: break
    }
    return false
  }

  /// Takes in the size of the window: what is scrolled beyond its end comes back.
  public mutating func resize(columns: Int, rows: Int) {
    window = Rect(width: columns, height: rows)
    scroll(to: first)
  }

  private mutating func perform(_ action: ReportAction) {
    switch action {
    case .next: scroll(to: first + 1)
    case .previous: scroll(to: first - 1)
    case .pageDown: scroll(to: first + room - 1)
    case .pageUp: scroll(to: first - room + 1)
    case .start: scroll(to: 0)
    case .end: scroll(to: .max)
    case .repaint: break
    case .quit: isQuitting = true
    }
  }

  private mutating func scroll(to line: Int) {
    let count = lines(columns: window.width, glyphs: .braille).count
    first = Scroll.offset(line, showing: nil, of: count, in: room)
  }

  /// Lines that the window shows: what the frame and the keys leave.
  private var room: Int {
    max(1, window.height - (WindowClass(window).isBoxed ? 3 : 2))
  }

  /// The lines as wide as a window shows them.
  func lines(columns: Int, glyphs: GlyphSet) -> [[ReportPiece]] {
    ImprovementText(
      report, width: min(Self.widest, columns - 4), glyphs: glyphs
    ).lines
  }
}
