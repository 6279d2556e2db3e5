import Glibc

/// Why a device cannot be used, and what to do about it.
public struct DeviceError: Error, Hashable, CustomStringConvertible {
  /// What kind of problem it is.
  public enum Reason: Sendable, Hashable {
    /// This user may not read the device.
    case permission
    /// There is no such device, or it has just gone.
    case missing
    /// Another program has taken the device for itself.
    case busy
    /// The node is not an event device.
    case notEvdev
    /// Something else; the system's error number.
    case other(Int32)
  }

  /// The device node.
  public var path: String
  /// What kind of problem it is.
  public var reason: Reason

  /// Makes an error for a device node.
  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(path: String, code: Int32) {
    self.path = path
    reason =
      switch code {
      case EACCES, EPERM: .permission
      case ENOENT, ENODEV, ENXIO: .missing
      case EBUSY: .busy
      case ENOTTY, EINVAL, ENOSYS: .notEvdev
      default: .other(code)
      }
  }

  /// What is wrong, where, and what to do.
  public var description: String {
    switch reason {
    case .permission:
      """
      \(path): no permission. Add yourself to the group that owns it (sudo usermod -aG input \
      $USER, then log in again), or give the user at the seat access with a udev rule: \
      SUBSYSTEM=="input", ENV{ID_INPUT_JOYSTICK}=="1", TAG+="uaccess" in \
      /etc/udev/rules.d/70-dexpie.rules
      """
    case .missing: "\(path): no such device. Plug it in, or wake it if it is wireless"
    case .busy: "\(path): taken by another program. Close the program that has grabbed it"
    case .notEvdev: "\(path): not an event device"
    case .other(let code): "\(path): \(String(cString: strerror(code)))"
    }
  }
}
