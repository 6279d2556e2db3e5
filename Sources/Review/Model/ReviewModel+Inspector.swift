import Learning
import TerminalUI

extension ReviewModel {
  /// Opens the inspector, and asks for what has changed since it was open.
  mutating func openInspector() -> [ReviewEffect] {
    if case .ready = inspection {} else { inspection = .reading }
    isPlaying = false
    overlay = .inspection(first: 0)
    return [.inspect]
  }

  mutating func pressInInspector(_ action: ReviewAction?, _ first: Int) -> [ReviewEffect] {
    switch action {
    case .leave: overlay = nil
    case .next: scroll(to: first + 1)
    case .previous: scroll(to: first - 1)
    case .pageDown: scroll(to: first + room.height - 1)
    case .pageUp: scroll(to: first - room.height + 1)
    default: break
    }
    return []
  }

  /// Takes in the size of the window: what is scrolled beyond its end comes back.
  public mutating func resize(columns: Int, rows: Int) {
    window = Rect(width: columns, height: rows)
    if case .inspection(let first) = overlay { scroll(to: first) }
  }

  private var room: (width: Int, height: Int) {
    InspectionView.room(columns: window.width, rows: window.height)
  }

  private mutating func scroll(to line: Int) {
    guard case .ready(let found) = inspection else { return }
    let report = InspectionReport(found, episode: browser.selected, width: room.width)
    overlay = .inspection(
      first: Scroll.offset(line, showing: nil, of: report.lines.count, in: room.height))
  }
}
