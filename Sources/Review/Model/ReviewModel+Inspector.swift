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
    case .pageDown: scroll(to: first + 15)
    case .pageUp: scroll(to: first - 15)
    default: break
    }
    return []
  }

  /// The smallest window shows twenty lines; a larger one stops earlier.
  private mutating func scroll(to line: Int) {
    guard case .ready(let found) = inspection else { return }
    let lines = InspectionReport(found, episode: browser.selected, width: 76).lines.count
    overlay = .inspection(first: max(0, min(line, lines - 20)))
  }
}
