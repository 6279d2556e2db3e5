public import Teleoperation

/// An input device as the screen shows it.
public struct DeviceSummary: Sendable, Hashable, Codable {
  /// Its number within the session; nil for a line that stands for no device.
  public var id: Int?
  /// Its name.
  public var name: String
  /// What it is to the person; nil when no keymap uses it.
  public var kind: DeviceKind?
  /// The keymap it is used with; nil when none is.
  public var keymap: String?
  /// The id that stays when it is plugged in again.
  public var stableID = ""
  /// Its node.
  public var path = ""
  /// True while it is plugged in and readable.
  public var isConnected: Bool
  /// True while no other program sees its events.
  public var isGrabbed = false
  /// What is wrong and what to do; empty when nothing is.
  public var problem: String
  /// What is worth knowing but not wrong; empty when nothing is.
  public var note = ""
  /// The person a glove is calibrated for; nil when it is calibrated for nobody, or no glove.
  public var person: String?
  /// True for a glove with a calibration; nil for what needs none.
  public var isCalibrated: Bool?
  /// Seconds since its newest event; nil before the first.
  public var age: Double?
  /// Events in the last second.
  public var eventsPerSecond: Double
  /// Half of its events were read within this time after the kernel's stamp, milliseconds; nil
  /// before the first.
  public var latencyMedian: Double?
  /// 99 of 100 events were read within this time, milliseconds; nil before the first.
  public var latency99: Double?
  /// Times its state had to be read anew because the kernel dropped events.
  public var resyncs: Int
  /// Values outside the announced range.
  public var outOfRange = 0
  /// Seconds of silence after which it counts as lost; 0 for never.
  public var heartbeat = 0.0
  /// True while it has been silent for longer than that.
  public var isSilent = false
  /// Controls that count only after they have been let go.
  public var waitingForRelease: [String] = []
  /// What it does for the robot now, such as `wrist` or `takeover`.
  public var drives: [String] = []
  /// How the robot is taken over with it, in words; empty when that is not known, or not with it.
  public var takeover: String

  /// How the robot is taken over with it, in words: `HOLD RB` while it is held, `TOGGLE F` by
  /// pressing again; empty when it has no such button.
  public var takeover = ""

  /// Makes a summary of a device.
  public init(
    name: String, isConnected: Bool, problem: String = "", eventsPerSecond: Double = 0,
    resyncs: Int = 0, takeover: String = ""
  ) {
    self.name = name
    self.isConnected = isConnected
    self.problem = problem
    self.eventsPerSecond = eventsPerSecond
    self.resyncs = resyncs
    self.takeover = takeover
  }

  /// Makes a summary of what the hub knows of a device.
  ///
  /// - Parameters:
  ///   - status: the device.
  ///   - drives: what it does for the robot now.
  ///   - takeover: how the robot is taken over with it, in words.
  public init(_ status: DeviceStatus, drives: [String] = [], takeover: String = "") {
    self.init(
      name: status.identity.name, isConnected: status.isConnected,
      problem: status.problem ?? "", eventsPerSecond: status.eventsPerSecond,
      resyncs: status.resyncs, takeover: takeover)
    id = status.id
    kind = status.kind
    keymap = status.keymap
    stableID = status.identity.stableID
    path = status.identity.path
    isGrabbed = status.isGrabbed
    note = status.note ?? ""
    person = status.person
    isCalibrated = status.isCalibrated
    age = status.lastEventAge
    latencyMedian = status.latency.percentile(0.5).map { $0 * 1000 }
    latency99 = status.latency.percentile(0.99).map { $0 * 1000 }
    outOfRange = status.outOfRange
    heartbeat = status.heartbeat
    isSilent = status.isSilent
    waitingForRelease = status.waitingForRelease
    self.drives = drives
  }
}
