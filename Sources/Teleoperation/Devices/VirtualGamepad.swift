import Glibc
import RealTime
public import Robotics
import Synchronization

/// A gamepad, or any other device, without hardware, for tests, benchmarks and demonstrations.
///
/// Its events take the same way as a real device's: the input thread wakes on a descriptor, reads,
/// maps and publishes. So the time from ``send(_:report:)`` to a command is a real latency.
public final class VirtualGamepad: InputSource, Sendable {
  /// Who the pad says it is.
  public let identity: DeviceIdentity
  /// Always true: events carry the time of sending unless they were given another.
  public let hasMonotonicTime = true

  private let start: DeviceCapabilities
  private let wakeup = Wakeup()
  private let waiting = Mutex<ArraySlice<DeviceReading>>([])
  private let grabbed = Mutex(false)

  /// Makes a pad; capabilities are those at the time of plugging in, keys held then included.
  public init(
    name: String = "virtual gamepad", capabilities: DeviceCapabilities = .xboxPad,
    identity: DeviceIdentity? = nil
  ) {
    self.identity = identity ?? DeviceIdentity(name: name, uniq: name, path: "virtual")
    start = capabilities
  }

  /// What the pad can report, with its state when it was plugged in.
  public var capabilities: DeviceCapabilities { start }

  /// The descriptor that is readable when there are events.
  public var descriptor: Int32 { wakeup.descriptor }

  /// True while the hub has taken the pad for itself.
  public var isGrabbed: Bool { grabbed.withLock { $0 } }

  /// Sends events as one group of simultaneous changes.
  ///
  /// - Parameters:
  ///   - events: the changes.
  ///   - report: false leaves the group open, as when a pad is read in the middle of it.
  public func send(_ events: [InputEvent], report: Bool = true) {
    let last = events.last?.time ?? MonotonicClock().now
    waiting.withLock { waiting in
      waiting.append(contentsOf: events.map { .event($0) })
      if report { waiting.append(.event(.report(at: last))) }
    }
    wakeup.raise()
  }

  /// Presses a button, or pushes an axis to its end in the control's direction.
  public func press(_ control: Control, at time: Nanoseconds? = nil) {
    set(control, isPressed: true, at: time ?? MonotonicClock().now)
  }

  /// Lets a button go, or an axis back to rest.
  ///
  /// A relative axis says nothing when it comes to rest.
  public func release(_ control: Control, at time: Nanoseconds? = nil) {
    set(control, isPressed: false, at: time ?? MonotonicClock().now)
  }

  /// Moves an axis to a value in its own units.
  public func move(_ control: Control, to value: Int32, at time: Nanoseconds? = nil) {
    send([.axis(control.code, value, at: time ?? MonotonicClock().now)])
  }

  /// Pretends that the kernel dropped events; `resync` are the changes found afterwards.
  public func drop(resync: [InputEvent]) {
    let last = resync.last?.time ?? MonotonicClock().now
    waiting.withLock { waiting in
      waiting.append(.dropped)
      waiting.append(contentsOf: resync.map { .resync($0) })
      waiting.append(.resync(.report(at: last)))
    }
    wakeup.raise()
  }

  /// Pulls the plug.
  public func disconnect(reason: String = "unplugged") {
    waiting.withLock { $0.append(.gone(reason)) }
    wakeup.raise()
  }

  /// Reads the next event without waiting.
  public func next() -> DeviceReading {
    let reading = take()
    guard reading == .none else { return reading }
    // Lowered only when empty, and looked at once more: a sender may have come in between.
    wakeup.wait(milliseconds: 0)
    return take()
  }

  /// Notes whether the hub has taken the pad; nobody else can have it.
  public func grab(_ isGrabbed: Bool) { grabbed.withLock { $0 = isGrabbed } }

  /// Gives the pad back.
  public func close() { grab(false) }

  private func take() -> DeviceReading {
    waiting.withLock { $0.popFirst() ?? .none }
  }

  private func set(_ control: Control, isPressed: Bool, at time: Nanoseconds) {
    switch control {
    case .key(let code): send([.key(code, down: isPressed, at: time)])
    case .axis(let code), .positive(let code):
      let axis = start.axes[code]
      send([.axis(code, (isPressed ? axis?.maximum : axis?.value) ?? 0, at: time)])
    case .relative(let code):
      if isPressed { send([.relative(code, .max, at: time)]) }
    case .negative(let code):
      let axis = start.axes[code]
      send([.axis(code, (isPressed ? axis?.minimum : axis?.value) ?? 0, at: time)])
    }
  }
}
