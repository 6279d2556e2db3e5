public import Robotics
public import Rollout
public import Teleoperation

/// What a screen of devices is told: every device, and the controls of the one it watches.
public struct DeviceFeed: Sendable, Hashable {
  /// When it was put together, on the monotonic clock.
  public var time: Nanoseconds
  /// The devices in the order of first sight.
  public var devices: [DeviceSummary]
  /// What the watched device's controls read; nil while none is watched.
  public var readings: DeviceReadings?
  /// Why there is no device; nil when there is one.
  public var problem: String?

  /// Makes a feed from its parts.
  public init(
    time: Nanoseconds, devices: [DeviceSummary], readings: DeviceReadings? = nil,
    problem: String? = nil
  ) {
    self.time = time
    self.devices = devices
    self.readings = readings
    self.problem = problem
  }
}

extension DeviceFeed {
  /// What a rollout reports of its devices.
  init(_ snapshot: RolloutSnapshot, time: Nanoseconds) {
    self.init(time: time, devices: snapshot.devices, readings: snapshot.watchedDevice)
  }
}
