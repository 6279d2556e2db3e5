import DeviceTesting
import Foundation
import RealTime
import Robotics
import Rollout
import RolloutTesting
import Synchronization
import Teleoperation

/// `devices`: from the kernel's stamp on an event to the hub's publication and to the robot's
/// command, for a device of each kind, and how many events are lost when they come fast.
///
/// Needs a kernel that makes devices: `.ci/real-kernel --bench` runs it in one. The robot is one in
/// memory, so that the devices are measured and not the simulation.
struct RealKernelBenchmark {
  private let options: BenchOptions
  private let report: FigureReport
  private let clock = MonotonicClock()

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  /// True where devices can be made.
  static var isPossible: Bool { access("/dev/uinput", W_OK) == 0 }

  func run() throws {
    guard Self.isPossible else {
      throw BenchmarkFailure(
        "devices: /dev/uinput is missing or may not be written: run .ci/real-kernel --bench")
    }
    for subject in RealKernelSubject.all {
      try measurePublication(subject)
      try measureCommand(subject)
    }
    for subject in [RealKernelSubject.glove, .pad] { try measureLoss(subject) }
  }

  private func condition(_ subject: RealKernelSubject, _ count: String) -> String {
    "\(subject.name), \(count)\(Self.isEmulated ? ", emulated CPU" : "")"
  }

  /// True in a machine whose processor is a program, which is many times slower than a real one.
  private static let isEmulated =
    (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.contains("QEMU TCG") ?? false

  // MARK: Latency

  private func measurePublication(_ subject: RealKernelSubject) throws {
    let device = try subject.shape.make()
    let hub = try startedHub(devices: 1)
    let isEnding = Atomic<Bool>(false)
    let latencies = Mutex<[Double]>([])
    let watch = WorkThread("watch", priority: .realTime) { [clock] in
      var last: Nanoseconds = 0
      while !isEnding.load(ordering: .acquiring) {
        guard hub.changed.wait(milliseconds: 100) else { continue }
        let now = clock.now
        guard let time = hub.newest(after: .none).input?.time, time > last else { continue }
        last = time
        latencies.withLock { $0.append((now - time).seconds * 1000) }
      }
    }
    try play(subject, on: device, frames: 50, from: 0)
    latencies.withLock { $0.removeAll() }
    try play(subject, on: device, frames: options.count(500, quick: 100), from: 50)
    isEnding.store(true, ordering: .releasing)
    watch.join()
    hub.stop()
    let figures = latencies.withLock { Percentiles($0) }
    let count = latencies.withLock { $0.count }
    guard count > 0 else {
      throw BenchmarkFailure("devices: nothing came from the \(subject.name)")
    }
    let condition = condition(subject, "\(count) events")
    report.add("devices", "event to published p50", condition, figures[0.5], "ms")
    report.add("devices", "event to published p99", condition, figures[0.99], "ms")
  }

  private func measureCommand(_ subject: RealKernelSubject) throws {
    let device = try subject.shape.make()
    // Its foot takes over, unless it is the foot that is measured.
    let isPedal = subject.shape == .footPedal
    let pedal = isPedal ? nil : try DeviceShape.footPedal.make()
    let hub = try startedHub(devices: isPedal ? 1 : 2)
    let trace = RingBuffer<LiveSession.TickTrace>(capacity: 1 << 16)
    var settings = LiveSettings()
    settings.startsByItself = true
    settings.rollout.successFrames = .max
    let live = try LiveSession(
      robot: PointRobot(stepLimit: .max), prepare: { robot, _ in robot.reset() },
      policy: LinePolicy(speed: 0), dataset: nil, hub: hub, settings: settings, trace: trace)
    defer { live.close() }
    try play(subject, on: device, frames: 100, from: 0)
    try pedal?.press(RealKernelSubject.middlePedal)
    try play(subject, on: device, frames: 100, from: 100)
    while trace.pop() != nil {}
    try play(subject, on: device, frames: options.count(500, quick: 100), from: 200)
    var last: Nanoseconds = 0
    var latencies: [Double] = []
    var beyond: [Double] = []
    while let tick = trace.pop() {
      guard let time = tick.input, time > last else { continue }
      defer { last = time }
      guard last > 0 else { continue }
      latencies.append((tick.sent - time).seconds * 1000)
      beyond.append((tick.sent - max(tick.deadline, time)).seconds * 1000)
    }
    guard !beyond.isEmpty else {
      throw BenchmarkFailure("devices: no command came from the \(subject.name)")
    }
    let condition = condition(subject, "\(beyond.count) ticks at 120 Hz")
    report.add("devices", "event to command p50", condition, Percentiles(latencies)[0.5], "ms")
    report.add("devices", "event to command p99", condition, Percentiles(latencies)[0.99], "ms")
    report.add(
      "devices", "of which beyond the tick's wait p50", condition, Percentiles(beyond)[0.5], "ms")
    report.add(
      "devices", "of which beyond the tick's wait p99", condition, Percentiles(beyond)[0.99], "ms",
      target: .atMost(1))
  }

  // MARK: Loss

  private func measureLoss(_ subject: RealKernelSubject) throws {
    let device = try subject.shape.make()
    let hub = try startedHub(devices: 1)
    let isEnding = Atomic<Bool>(false)
    let recorder = WorkThread("recorder") {
      while !isEnding.load(ordering: .acquiring) {
        while hub.rawEvents.pop() != nil {}
        usleep(2000)
      }
    }
    // The report is an event as well.
    let perFrame = subject.frame(0).count + 1
    let period = Nanoseconds(Double(perFrame) / 8000 * 1e9)
    let frames = Int(options.duration(60, quick: 5) * 8000) / perFrame
    let start = clock.now
    for step in 0..<frames {
      clock.sleep(until: start + Nanoseconds(step) * period)
      try device.send(subject.frame(step))
    }
    let rate = Double(frames * perFrame) / (clock.now - start).seconds
    usleep(500_000)
    isEnding.store(true, ordering: .releasing)
    recorder.join()
    let status = hub.statuses.first
    hub.stop()
    let condition = condition(
      subject, "\(Int(rate.rounded())) events/s, \(frames * perFrame) in all")
    let lost = frames * perFrame - (status?.events ?? 0) + hub.rawEvents.lost
    report.add("devices", "events lost", condition, Double(lost), "events", target: .atMost(0))
    report.add(
      "devices", "states read anew", condition, Double(status?.resyncs ?? 0), "resyncs",
      target: .atMost(0))
  }

  // MARK: Support

  private func startedHub(devices: Int) throws -> DeviceHub {
    let hub = try DeviceHub(
      keymaps: try DeviceKeymap.loadAll(environment: [:]), hand: .inspireRH56,
      calibrations: [RealKernelSubject.calibration])
    hub.start()
    guard RealKernel.eventually({ hub.statuses.filter(\.isConnected).count == devices }) else {
      throw BenchmarkFailure("devices: the hub does not find the device that was made")
    }
    return hub
  }

  /// Plays steps at irregular times, 4 to 14 ms apart.
  private func play(
    _ subject: RealKernelSubject, on device: UinputDevice, frames: Int, from first: Int
  ) throws {
    var random = SeededGenerator(seed: UInt64(first))
    for step in first..<first + frames {
      usleep(UInt32(random.uniform(4000...14_000)))
      try device.send(subject.frame(step))
    }
  }
}
