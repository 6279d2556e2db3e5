public import Teleoperation

extension OperatorSources {
  /// What a device does for the robot now, in words.
  public func parts(of device: Int) -> [String] {
    [
      (wrist == device, "wrist"), (hand == device, "hand"), (takeover.contains(device), "takeover"),
      (clutch.contains(device), "clutch"),
    ].filter(\.0).map(\.1)
  }
}
