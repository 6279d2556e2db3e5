import Glibc
import Gloves
import RealTime
import Robotics
import Synchronization
import Teleoperation

/// A thread that reads a glove's events and notes when each step could be read.
final class BridgeReader: Sendable {
  /// A glove that can be read.
  enum Glove: Sendable {
    /// One of this process.
    case stream(StreamGlove)
    /// A device of the kernel.
    case node(String)
  }

  /// The axis that carries the step.
  static let axis = GloveAxes.codes[5]

  /// A step, and when it could be read.
  struct Seen: Sendable {
    var step: Int32
    var time: Nanoseconds
  }

  private let seen = Mutex<[Seen]>([])
  private let isEnding = Atomic<Bool>(false)
  private let thread = Mutex<WorkThread?>(nil)

  init(_ glove: Glove) {
    thread.withLock { thread in
      thread = WorkThread("reader", priority: .realTime) { [self] in
        switch glove {
        case .stream(let glove): read(glove)
        case .node(let path): if let device = try? EvdevDevice(path: path) { read(device) }
        }
      }
    }
  }

  /// Ends the thread.
  ///
  /// - Returns: what it saw, in order.
  func stop() -> [Seen] {
    isEnding.store(true, ordering: .releasing)
    thread.withLock { $0.take() }?.join()
    return seen.withLock { $0 }
  }

  private func read(_ source: any InputSource) {
    let clock = MonotonicClock()
    var polled = pollfd(fd: source.descriptor, events: Int16(POLLIN), revents: 0)
    // What was sent before the measurement.
    while source.next() != .none {}
    while !isEnding.load(ordering: .acquiring) {
      guard poll(&polled, 1, 50) > 0 else { continue }
      let time = clock.now
      while case .event(let event) = source.next() {
        guard event.type == Self.absolute, event.code == Self.axis else { continue }
        seen.withLock { $0.append(Seen(step: event.value, time: time)) }
      }
    }
  }

  /// `EV_ABS`.
  private static let absolute: UInt16 = 3

  /// Milliseconds from the sending of a step to the time at which it could be read.
  ///
  /// Steps that were overtaken by newer ones are left out; their number repeats, but far apart.
  static func latencies(sent: [Nanoseconds], seen: [Seen]) -> [Double] {
    var latencies: [Double] = []
    var next = 0
    for item in seen {
      while next < sent.count, (next + 1) % BridgeTraffic.steps != Int(item.step) { next += 1 }
      guard next < sent.count else { break }
      latencies.append((item.time - sent[next]).seconds * 1000)
      next += 1
    }
    return latencies
  }
}
