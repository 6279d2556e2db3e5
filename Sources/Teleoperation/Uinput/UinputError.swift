import Glibc

/// Why the kernel makes no virtual device, and what to do about it.
public struct UinputError: Error, Hashable, CustomStringConvertible {
  /// What kind of problem it is.
  public enum Reason: Sendable, Hashable {
    /// The kernel has no `uinput`, or its node is not there.
    case missing
    /// This user may not write to the node.
    case permission
    /// The kernel refused the device's description, or an event; the system's error number.
    case refused(Int32)
  }

  /// The node, usually `/dev/uinput`.
  public var path: String
  /// What kind of problem it is.
  public var reason: Reason

  /// Makes an error for a node.
  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(path: String, code: Int32) {
    self.path = path
    reason =
      switch code {
      case ENOENT, ENODEV, ENXIO: .missing
      case EACCES, EPERM, EROFS: .permission
      default: .refused(code)
      }
  }

  /// What is wrong, where, and what to do.
  public var description: String {
    switch reason {
    case .missing:
      """
      \(path): no such device, so no virtual device can be made. Load the kernel's module with \
      sudo modprobe uinput; in a container, pass the device in
      """
    case .permission:
      """
      \(path): no permission to make a virtual device. Add this udev rule as \
      /etc/udev/rules.d/70-dexpie-uinput.rules: KERNEL=="uinput", SUBSYSTEM=="misc", \
      GROUP="input", MODE="0660", OPTIONS+="static_node=uinput" — then run sudo udevadm control \
      --reload && sudo udevadm trigger /dev/uinput, join the group with sudo usermod -aG input \
      $USER and log in again
      """
    case .refused(let code):
      "\(path): the kernel refused the virtual device: \(String(cString: strerror(code)))"
    }
  }
}
