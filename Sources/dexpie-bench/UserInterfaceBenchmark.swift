import Console
import Foundation
import RealTime
import Robotics
import Rollout
import TerminalUI

/// `ui`: what a frame of the live screen costs at 200×60, live and still.
struct UserInterfaceBenchmark {
  private let options: BenchOptions
  private let report: FigureReport
  private let clock = MonotonicClock()

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    let seconds = options.duration(20, quick: 4)
    let snapshots = try recordSnapshots(seconds: min(8, seconds))
    try drawAsFastAsPossible(snapshots)
    try drawAtRate(60, seconds: seconds, target: 6)
    try drawAtRate(30, seconds: seconds, target: 3)
    try drawStill(snapshots)
  }

  /// What a live rollout reports, to be drawn again and again.
  private func recordSnapshots(seconds: Double) throws -> [RolloutSnapshot] {
    let live = try LiveRobot.session(dataset: nil, hub: nil, trace: nil)
    defer { live.close() }
    var snapshots: [RolloutSnapshot] = []
    let end = clock.now + Nanoseconds(seconds: seconds)
    while clock.now < end {
      usleep(16_000)
      if let newest = live.newestSnapshot, newest != snapshots.last { snapshots.append(newest) }
    }
    guard !snapshots.isEmpty else {
      throw BenchmarkFailure("the live rollout reported nothing in \(seconds) s")
    }
    return snapshots
  }

  private func drawAsFastAsPossible(_ snapshots: [RolloutSnapshot]) throws {
    let scene = try LiveRobot.scene()
    let stand = TerminalStandIn(columns: 200, rows: 60, isRead: true)
    defer { stand.close() }
    var painting = try Painting(stand, scene: scene)
    for snapshot in snapshots.prefix(30) { painting.show(snapshot, time: clock.now) }
    painting.resetStatistics()
    let cpu = WorkThread.currentCPUTime
    let start = clock.now
    var frames = 0
    while clock.now - start < Nanoseconds(seconds: options.duration(5, quick: 2)) {
      for snapshot in snapshots {
        painting.show(snapshot, time: clock.now)
        frames += 1
      }
    }
    let seconds = (clock.now - start).seconds
    let used = (WorkThread.currentCPUTime - cpu).seconds
    let sent = painting.sent
    let condition = "200x60 live, every frame new"
    report.add("ui", "frames/s", condition, Double(frames) / seconds, "frames/s")
    report.add("ui", "CPU a frame", condition, used / Double(frames) * 1000, "ms")
    report.add("ui", "bytes a frame", condition, sent.bytes / sent.frames, "bytes")
    report.add(
      "ui", "writes a frame", condition, sent.writes / sent.frames, "writes",
      target: .atMost(3))
  }

  private func drawAtRate(_ rate: Int, seconds: Double, target: Double) throws {
    let live = try LiveRobot.session(dataset: nil, hub: nil, trace: nil)
    let stand = TerminalStandIn(columns: 200, rows: 60, isRead: true)
    let screen = try ScreenThread(live, terminal: stand.descriptor, framesPerSecond: rate)
    sleep(1)
    let cpu = screen.cpuTime
    let start = clock.now
    usleep(UInt32(seconds * 1e6))
    let share = (screen.cpuTime - cpu).seconds / (clock.now - start).seconds
    screen.close()
    live.close()
    stand.close()
    report.add(
      "ui", "CPU of the console", "200x60 live, \(rate) Hz", 100 * share, "% of a core",
      target: .atMost(target))
  }

  private func drawStill(_ snapshots: [RolloutSnapshot]) throws {
    guard let snapshot = snapshots.last else { return }
    let stand = TerminalStandIn(columns: 200, rows: 60, isRead: true)
    defer { stand.close() }
    var painting = try Painting(stand, scene: try LiveRobot.scene())
    let now = clock.now
    for _ in 0..<10 { painting.show(snapshot, time: now) }
    painting.resetStatistics()
    let cpu = WorkThread.currentCPUTime
    let frames = 300
    for _ in 0..<frames { painting.show(snapshot, time: now) }
    let used = (WorkThread.currentCPUTime - cpu).seconds
    report.add("ui", "CPU a frame", "200x60 still", used / Double(frames) * 1000, "ms")
    report.add(
      "ui", "bytes a frame", "200x60 still", painting.sent.bytes / Double(frames),
      "bytes", target: .atMost(0))
  }
}
