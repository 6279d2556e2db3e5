import CEvdev
import RealTime
import Robotics
import Synchronization
public import Teleoperation

/// A glove that only this program sees, for where the kernel makes no virtual devices.
///
/// Its events are those that the kernel would pass on from a ``UinputGlove``: no axis that keeps
/// its value, and a mark instead of the oldest events when nobody reads.
public final class StreamGlove: InputSource, GloveSink, Sendable {
  private struct Queue {
    var readings: [DeviceReading] = []
    var next = 0
    var axes: [UInt16: AxisInfo]
    var isGone = false

    var count: Int { readings.count - next }

    mutating func take() -> DeviceReading {
      guard next < readings.count else { return .none }
      defer {
        next += 1
        if next == readings.count {
          readings.removeAll(keepingCapacity: true)
          next = 0
        }
      }
      return readings[next]
    }
  }

  /// Who the glove says it is.
  public let identity: DeviceIdentity
  /// Always true: events carry the time of their arrival.
  public let hasMonotonicTime = true

  /// The most events that wait to be read; a reader that is slower is told what it missed.
  public static let capacity = 1024

  private let description: GloveDescription
  private let wakeup = Wakeup()
  private let queue: Mutex<Queue>

  /// Makes a glove that stands as the description says.
  public init(_ description: GloveDescription) {
    self.description = description
    identity = description.identity
    queue = Mutex(Queue(axes: description.axes))
  }

  /// What the glove can report, with its state as it is now.
  public var capabilities: DeviceCapabilities {
    DeviceCapabilities(keys: [], axes: queue.withLock { $0.axes })
  }

  /// The descriptor that is readable when there are events.
  public var descriptor: Int32 { wakeup.descriptor }

  /// Shows a frame.
  public func send(_ frame: GloveFrame) {
    let events = description.events(for: frame)
    queue.withLock { queue in
      if queue.count + events.count + 1 > Self.capacity { Self.overflow(&queue, at: frame.time) }
      for event in events {
        if event.type == UInt16(EV_ABS) {
          guard queue.axes[event.code]?.value != event.value else { continue }
          queue.axes[event.code]?.value = event.value
        }
        queue.readings.append(.event(event))
      }
      queue.readings.append(.event(.report(at: frame.time)))
    }
    wakeup.raise()
  }

  /// Ends the glove after what was sent; its reader is told why.
  public func lose(_ reason: String) {
    queue.withLock { queue in
      guard !queue.isGone else { return }
      queue.isGone = true
      queue.readings.append(.gone(reason))
    }
    wakeup.raise()
  }

  /// Reads the next event without waiting.
  public func next() -> DeviceReading {
    let reading = queue.withLock { $0.take() }
    guard reading == .none else { return reading }
    // Lowered only when empty, and looked at once more: a sender may have come in between.
    wakeup.wait(milliseconds: 0)
    return queue.withLock { $0.take() }
  }

  /// Nobody else can have it.
  public func grab(_ isGrabbed: Bool) {}

  /// The reader needs no more; what is sent from now on is marked as missed.
  public func close() {}

  /// Replaces what waits by the mark that it was missed, and the state at that time.
  private static func overflow(_ queue: inout Queue, at time: Nanoseconds) {
    queue.readings.removeAll(keepingCapacity: true)
    queue.next = 0
    queue.readings.append(.dropped)
    for (code, axis) in queue.axes.sorted(by: { $0.key < $1.key }) {
      queue.readings.append(.resync(.axis(code, axis.value, at: time)))
    }
    queue.readings.append(.resync(.report(at: time)))
  }
}
