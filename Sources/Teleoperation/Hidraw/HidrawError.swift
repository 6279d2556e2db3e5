import Glibc

/// Why a raw HID device cannot be used, and what to do about it.
public struct HidrawError: Error, Hashable, CustomStringConvertible {
  /// What kind of problem it is.
  public enum Reason: Sendable, Hashable {
    /// This user may not read the device.
    case permission
    /// There is no such device, or it has just gone.
    case missing
    /// The node is no raw HID device.
    case notHidraw
    /// The device describes its reports in a way that cannot be read; what is wrong.
    case descriptor(String)
    /// The device has no analog field.
    case noAxes
    /// Something else; the system's error number.
    case other(Int32)
  }

  /// The device node.
  public var path: String
  /// What kind of problem it is.
  public var reason: Reason

  init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(path: String, code: Int32) {
    self.path = path
    reason =
      switch code {
      case EACCES, EPERM: .permission
      case ENOENT, ENODEV, ENXIO: .missing
      case ENOTTY, EINVAL, EISDIR: .notHidraw
      default: .other(code)
      }
  }

  /// What is wrong, where, and what to do.
  public var description: String {
    switch reason {
    case .permission:
      """
      \(path): no permission. Give the user at the seat access with a udev rule in \
      /etc/udev/rules.d/70-dexpie-hidraw.rules, with the glove's own numbers from lsusb: \
      KERNEL=="hidraw*", ATTRS{idVendor}=="1209", ATTRS{idProduct}=="0001", TAG+="uaccess"; then \
      plug it in again
      """
    case .missing: "\(path): no such device. Plug it in, or wake it if it is wireless"
    case .notHidraw: "\(path): not a raw HID device; expected /dev/hidraw0 or another number"
    case .descriptor(let reason): "\(path): a report descriptor that cannot be read: \(reason)"
    case .noAxes: "\(path): no analog field, so nothing that a finger could move"
    case .other(let code): "\(path): \(String(cString: strerror(code)))"
    }
  }
}
