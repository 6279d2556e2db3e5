import Console
import Foundation
import Glibc
import RealTime
import Robotics
import Rollout
import Synchronization
import TerminalUI

/// `control`: whether commands keep their rate in real time with the console drawing and the
/// recorder writing, also when the machine is busy and when the terminal does not read.
struct ControlBenchmark {
  private let options: BenchOptions
  private let report: FigureReport

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    for rate in [120.0, 500] { runBare(rate) }
    try run("120 Hz idle", rate: 120, limit: 0.1)
    try run("120 Hz, both cores loaded", rate: 120, limit: 0.5, load: 2)
    try run("120 Hz, terminal not read", rate: 120, limit: 0.5, isRead: false)
    try run("500 Hz idle", rate: 500, limit: 0.1)
  }

  /// What the machine allows: a thread of the same priority that sleeps and does nothing.
  private func runBare(_ rate: Double) {
    let ticks = Int(options.duration(20, quick: 5) * rate)
    let measured = Measurements()
    let thread = WorkThread("bare", priority: .realTime) {
      let clock = MonotonicClock()
      let early = Nanoseconds(seconds: LiveSettings().wakeEarly)
      let start = clock.now + .second / 10
      var late: [Double] = []
      late.reserveCapacity(ticks)
      for tick in 0..<ticks {
        let deadline = start + Nanoseconds(Double(tick) * 1e9 / rate)
        clock.sleep(until: deadline, wakingEarly: early)
        late.append((clock.now - deadline).seconds * 1000)
      }
      measured.values.withLock { $0 = late }
    }
    thread.join()
    let late = Percentiles(measured.values.withLock { $0 })
    let name = "\(Int(rate)) Hz, empty loop"
    report.add("control", "deviation p50", name, late[0.5], "ms")
    report.add("control", "deviation p99", name, late[0.99], "ms")
    report.add("control", "deviation p99.9", name, late[0.999], "ms")
    report.add("control", "deviation max", name, late.maximum, "ms")
  }

  /// Numbers handed from one thread to another.
  private final class Measurements: Sendable {
    let values = Mutex<[Double]>([])
  }

  private func run(
    _ name: String, rate: Double, limit: Double, load: Int = 0, isRead: Bool = true
  ) throws {
    let seconds = options.duration(60, quick: 5)
    let folder = try TemporaryFolder()
    let trace = RingBuffer<LiveSession.TickTrace>(capacity: 1 << 12)
    let live = try LiveRobot.session(
      dataset: try folder.dataset(), hub: nil, rate: rate, trace: trace)
    let terminal = TerminalStandIn(columns: 200, rows: 60, isRead: isRead)
    let screen = try ScreenThread(live, terminal: terminal.descriptor)
    let spinners = try (0..<load).map { _ in try Self.spin() }
    let ticks = Self.watch(trace, seconds: seconds)
    spinners.forEach { $0.terminate() }
    let cpu = live.cpuTimes.merging(["console": screen.cpuTime]) { $1 }
    screen.close()
    live.close()
    terminal.close()
    figures(name, rate: rate, limit: limit, ticks: ticks, cpu: cpu)
  }

  /// Collects ticks for a while, without the first second.
  private static func watch(
    _ trace: RingBuffer<LiveSession.TickTrace>, seconds: Double
  ) -> [LiveSession.TickTrace] {
    let clock = MonotonicClock()
    let begin = clock.now + .second
    let end = begin + Nanoseconds(seconds: seconds)
    var ticks: [LiveSession.TickTrace] = []
    while clock.now < end {
      while let tick = trace.pop() { if tick.deadline >= begin { ticks.append(tick) } }
      usleep(5_000)
    }
    return ticks
  }

  private static func spin() throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "while :; do :; done"]
    try process.run()
    return process
  }

  private func figures(
    _ name: String, rate: Double, limit: Double, ticks: [LiveSession.TickTrace],
    cpu: [String: Nanoseconds]
  ) {
    guard let first = ticks.first, let last = ticks.last, ticks.count > 2 else { return }
    let span = (last.sent - first.sent).seconds
    let measured = Double(ticks.count - 1) / span
    let offset = abs(measured / rate - 1) * 100
    report.add("control", "mean rate", name, measured, "Hz")
    report.add("control", "mean rate off by", name, offset, "%", target: .atMost(0.01))
    let late = Percentiles(ticks.map { ($0.began - $0.deadline).seconds * 1000 })
    report.add("control", "deviation p50", name, late[0.5], "ms")
    report.add("control", "deviation p99", name, late[0.99], "ms", target: .atMost(limit))
    report.add("control", "deviation p99.9", name, late[0.999], "ms")
    report.add("control", "deviation max", name, late.maximum, "ms")
    let sent = Percentiles(ticks.map { ($0.sent - $0.began).seconds * 1000 })
    report.add("control", "tick begin to command p99", name, sent[0.99], "ms")
    for (thread, time) in cpu.sorted(by: { $0.key < $1.key }) {
      report.add(
        "control", "CPU \(thread)", name, 100 * time.seconds / (span + 1), "% of a core")
    }
  }
}

/// The console on a thread of its own, drawing to a pseudo-terminal.
final class ScreenThread: Sendable {
  private let isFinished = Finished()
  private let thread: WorkThread

  private final class Finished: Sendable {
    let flag = Atomic<Bool>(false)
    let cpu = Atomic<Int64>(0)
  }

  /// Starts it.
  init(_ link: LiveSession, terminal: Int32, framesPerSecond: Int = 30) throws {
    var options = ConsoleOptions(keys: try LiveRobot.keys())
    options.framesPerSecond = framesPerSecond
    options.terminal.input = terminal
    options.terminal.output = terminal
    options.terminal.term = "xterm-256color"
    let finished = isFinished
    options.isFinished = {
      finished.cpu.store(WorkThread.currentCPUTime, ordering: .relaxed)
      return finished.flag.load(ordering: .relaxed)
    }
    let scene = try LiveRobot.scene()
    let settings = options
    thread = WorkThread("console") {
      var loop = ConsoleLoop(link: link, scene: scene, options: settings)
      do { try loop.run() } catch { print("the console could not be run: \(error)") }
    }
  }

  /// CPU time of the console's thread.
  var cpuTime: Nanoseconds { isFinished.cpu.load(ordering: .relaxed) }

  /// Ends it.
  func close() {
    isFinished.flag.store(true, ordering: .relaxed)
    thread.join()
  }
}
