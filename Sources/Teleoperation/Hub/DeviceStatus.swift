/// What a screen shows of one device.
public struct DeviceStatus: Sendable, Hashable, Codable {
  /// The device's number within the session; it stays when the device is plugged in again.
  public var id: Int
  /// Who the device is.
  public var identity: DeviceIdentity
  /// What it is to the person; nil for a device that could not be opened.
  public var kind: DeviceKind?
  /// The name of the keymap it is used with; nil for a device that could not be opened.
  public var keymap: String?
  /// Seconds within which it says something while it works; 0 when it may be silent.
  public var heartbeat = 0.0
  /// True while it can be read.
  public var isConnected: Bool
  /// True while no other program sees its events.
  public var isGrabbed = false
  /// True while it has said nothing for longer than its heartbeat.
  public var isSilent = false
  /// True for a glove with a person's ranges, false for one without; nil for other devices.
  public var isCalibrated: Bool?
  /// Whose ranges they are; nil without any.
  public var person: String?
  /// Seconds since its newest event; nil before the first.
  public var lastEventAge: Double?
  /// Events in the last full second, per second.
  public var eventsPerSecond = 0.0
  /// Events since the start.
  public var events = 0
  /// How often the kernel dropped events and the state was read anew.
  public var resyncs = 0
  /// Readings of a glove's axes outside the range that the device announces.
  public var outOfRange = 0
  /// From the kernel's stamp on a group of events to its reading; empty where the kernel's time is
  /// another clock's.
  public var latency = LatencyHistogram()
  /// Controls that count only after they have been let go, by their words.
  public var waitingForRelease: [String] = []
  /// What is wrong and what to do; nil when nothing is.
  public var problem: String?
  /// What is worth knowing but no reason not to use the device; nil when nothing is.
  public var note: String?

  /// Makes the status of a device of which nothing else is known.
  public init(id: Int, identity: DeviceIdentity, isConnected: Bool) {
    self.id = id
    self.identity = identity
    self.isConnected = isConnected
  }
}
