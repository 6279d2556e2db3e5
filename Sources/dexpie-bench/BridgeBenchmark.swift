import Foundation
import Glibc
import Gloves
import RealTime
import Retargeting
import Robotics
import Synchronization
import Teleoperation

/// `bridge`: from a sender's bytes to the event that a reader of the glove can take, for every
/// adapter, through this process alone and, where that may be used, through `/dev/uinput`.
struct BridgeBenchmark {
  private let options: BenchOptions
  private let report: FigureReport
  private let clock = MonotonicClock()

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    for traffic in BridgeTraffic.allCases {
      for rate in [120.0, 1000] {
        try measure(traffic, rate: rate, way: "in process") { gloves, description in
          let glove = StreamGlove(description)
          if description.isMeasured { gloves.replace(.stream(glove)) }
          return glove
        }
        guard (try? UinputDevice.requireAccess()) != nil else { continue }
        try measure(traffic, rate: rate, way: "uinput") { gloves, description in
          let glove = try UinputGlove(description)
          if description.isMeasured { gloves.replace(.node(glove.path)) }
          return glove
        }
      }
    }
  }

  private func measure(
    _ traffic: BridgeTraffic, rate: Double, way: String,
    make:
      @escaping @Sendable (Mailbox<BridgeReader.Glove>, GloveDescription) throws
      -> any GloveSink
  ) throws {
    let sender = try traffic.makeSender()
    let gloves = Mailbox<BridgeReader.Glove>()
    let stream = GloveStream(try GloveSource(sender.source)) { try make(gloves, $0) }
    defer { stream.stop() }
    let messages = (0..<BridgeTraffic.steps).map { traffic.message($0) }
    guard let glove = try connect(stream, sender, messages[0], gloves) else {
      throw BenchmarkFailure("\(sender.source): no glove: \(stream.status.problem ?? "silence")")
    }
    let reader = BridgeReader(glove)
    usleep(100_000)
    let count = Int(options.duration(20, quick: 2) * rate)
    let before =
      stream.status.lost + (stream.status.hands.first { $0.side == .right }?.skipped ?? 0)
    var sent: [Nanoseconds] = []
    let start = clock.now
    for index in 0..<count {
      clock.sleep(until: start + Nanoseconds(index) * .period(rate: rate))
      sent.append(clock.now)
      // The first step is the one that the glove stands at already.
      sender.send(messages[(index + 1) % BridgeTraffic.steps])
    }
    usleep(200_000)
    let seen = reader.stop()
    let latencies = Percentiles(BridgeReader.latencies(sent: sent, seen: seen))
    let status = stream.status
    let skipped =
      status.lost + (status.hands.first { $0.side == .right }?.skipped ?? 0) - before
    let condition = "\(Int(rate)) Hz, \(way)"
    let name = traffic.rawValue
    report.add("bridge", "\(name) added latency p50", condition, latencies[0.5], "ms")
    report.add(
      "bridge", "\(name) added latency p99", condition, latencies[0.99], "ms", target: .atMost(1))
    report.add("bridge", "\(name) added latency p99.9", condition, latencies[0.999], "ms")
    report.add("bridge", "\(name) overtaken", condition, Double(skipped), "frames")
    report.add(
      "bridge", "\(name) not seen, not counted", condition,
      Double(count - seen.count - skipped), "frames", target: .atMost(0))
  }

  /// Sends until the glove is there.
  private func connect(
    _ stream: GloveStream, _ sender: any BridgeSender, _ message: String,
    _ gloves: Mailbox<BridgeReader.Glove>
  ) throws -> BridgeReader.Glove? {
    for _ in 0..<100 {
      usleep(20_000)
      guard stream.status.isOpen else { continue }
      sender.send(message)
      if let glove = gloves.newest { return glove }
    }
    return gloves.newest
  }
}

extension GloveDescription {
  /// True for the right hand, which carries the steps.
  fileprivate var isMeasured: Bool { identity.name.contains(" right ") }
}
