import Foundation

/// The machine that device tests run on.
public enum RealKernel {
  /// True in a kernel whose input devices tests may make and unmake at will: the rig's guest.
  public static var isAvailable: Bool {
    ProcessInfo.processInfo.environment["DEXPIE_REAL_KERNEL"] == "1"
  }
}
