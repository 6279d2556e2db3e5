import RealTime
import Robotics
import TerminalUI

/// What drawing the screen costs.
struct LoopStatistics {
  private var frames = 0
  private var drawing: Nanoseconds = 0
  private let started = MonotonicClock().now

  /// Adds the time a frame took to draw.
  mutating func add(_ time: Nanoseconds) {
    frames += 1
    drawing += time
  }

  /// One line on frames, times, bytes and the thread's share of a core.
  func summary(_ terminal: FrameStatistics, time: Nanoseconds) -> String {
    let seconds = max(1e-3, (time - started).seconds)
    let share = WorkThread.currentCPUTime.seconds / seconds
    let show = terminal.percentile(0.5).map { $0 / .microseconds(1) } ?? 0
    let worst = terminal.percentile(0.99).map { $0 / .microseconds(1) } ?? 0
    let rate = Format.fixed(Double(frames) / seconds, 1)
    let draw = Format.fixed(drawing.seconds / Double(max(1, frames)) * 1000, 2)
    return "\(rate) frames/s, drawing \(draw) ms, showing \(Format.fixed(show / 1000, 2)) ms "
      + "(p99 \(Format.fixed(worst / 1000, 2))), "
      + "\(Format.fixed(Double(terminal.bytes) / seconds / 1000, 1)) kB/s, "
      + "\(terminal.dropped) left out, CPU \(Format.fixed(share * 100, 1)) %"
  }
}
