import Foundation
import RealTime
import Robotics

/// The machine that device tests run on.
public enum RealKernel {
  /// True in a kernel whose input devices tests may make and unmake at will: the rig's guest.
  public static var isAvailable: Bool {
    ProcessInfo.processInfo.environment["DEXPIE_REAL_KERNEL"] == "1"
  }

  /// Waits until a condition holds, at most twenty seconds: an emulated machine is slow.
  ///
  /// - Returns: whether it holds.
  public static func eventually(_ condition: () -> Bool) -> Bool {
    let deadline = MonotonicClock().now + 20 * .second
    while !condition() {
      guard MonotonicClock().now < deadline else { return false }
      usleep(500)
    }
    return true
  }
}
