/// What a screen shows of one device.
public struct DeviceStatus: Sendable, Hashable, Codable {
  /// The device's number within the session; it stays when the device is plugged in again.
  public var id: Int
  /// Who the device is.
  public var identity: DeviceIdentity
  /// True while it can be read.
  public var isConnected: Bool
  /// True while no other program sees its events.
  public var isGrabbed: Bool
  /// Seconds since its newest event; nil before the first.
  public var lastEventAge: Double?
  /// Events in the last full second, per second.
  public var eventsPerSecond: Double
  /// Events since the start.
  public var events: Int
  /// How often the kernel dropped events and the state was read anew.
  public var resyncs: Int
  /// Controls that count only after they have been let go, by their words.
  public var waitingForRelease: [String]
  /// What is wrong and what to do; nil when nothing is.
  public var problem: String?
}
