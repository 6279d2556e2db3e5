import Robotics

/// When to draw: at the frame rate while something changes, not at all while nothing does.
struct FramePacer {
  private let liveFrame: Nanoseconds
  private let idleFrame: Nanoseconds
  private var due: Nanoseconds = 0

  /// Makes a pacer for a frame rate while live; otherwise it looks ten times a second.
  init(framesPerSecond: Int) {
    liveFrame = .second / Nanoseconds(min(60, max(5, framesPerSecond)))
    idleFrame = .second / 10
  }

  /// True when it is time to look whether there is something to draw.
  func isDue(_ time: Nanoseconds) -> Bool { time >= due }

  /// Sets the next time to look.
  mutating func advance(_ time: Nanoseconds, isLive: Bool) {
    let frame = isLive ? liveFrame : idleFrame
    // On a grid, so that the work in between does not lower the rate; never into the past.
    due = max(due + frame, time + frame / 4)
  }

  /// Draws at the next opportunity.
  mutating func hurry() { due = 0 }

  /// Time left until then, in whole milliseconds.
  ///
  /// Rounded up: the terminal waits in milliseconds, and less than one would be spent spinning.
  func wait(_ time: Nanoseconds) -> Duration {
    .milliseconds(max(0, (due - time + 999_999) / 1_000_000))
  }
}
