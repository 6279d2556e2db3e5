import Glibc

/// A bar on a terminal's standard error; nothing when standard error is a file or a pipe.
struct ProgressBar {
  private let total: Int
  private let start = ContinuousClock.now
  private var drawn = ContinuousClock.now - .seconds(1)

  /// Makes the bar of a number of steps.
  init(total: Int) { self.total = total }

  /// Draws the bar, at most ten times a second and at the last step.
  mutating func show(_ done: Int, _ text: String) {
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
