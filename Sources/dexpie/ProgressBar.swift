import Glibc

/// A bar on a terminal's standard error; nothing when standard error is a file or a pipe.
struct ProgressBar {
  private let total: Int
  private let start = ContinuousClock.now
  private var drawn = ContinuousClock.now - .seconds(1)

  /// Makes the bar of a number of steps.
  init(total: Int = 0) { self.total = total }

  /// Draws the bar, at most ten times a second and at the last step.
  ///
  /// - Parameters:
  ///   - done: steps done.
  ///   - number: steps in all, where that changes; nil for what it was made with.
  ///   - text: words behind it.
  mutating func show(_ done: Int, of number: Int? = nil, _ text: String) {
    let total = number ?? total
    guard StandardStreams.errorIsTerminal else { return }
    let now = ContinuousClock.now
    guard now - drawn > .milliseconds(100) || done == total else { return }
    drawn = now
    let share = total > 0 ? Double(done) / Double(total) : 1
    let filled = Int((share * 24).rounded())
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 24 - filled)
    let left = done > 0 ? Double((now - start).components.seconds) / share * (1 - share) : 0
    StandardStreams.note(
      "\r[\(bar)] \(done)/\(total)  \(text)  \(Int(left)) s left \u{1B}[K", terminator: "")
  }

  /// Ends the line.
  func finish() {
    if StandardStreams.errorIsTerminal { StandardStreams.note("") }
  }
}
