import CEvdev
public import Robotics

extension InputEvent {
  /// A device's own time, microseconds, as it is sent when nothing else changes.
  ///
  /// The kernel passes on no axis that keeps its value, so a still hand would look like a glove
  /// that has gone; this it passes on always.
  public static func heartbeat(at time: Nanoseconds) -> InputEvent {
    InputEvent(
      time: time, type: UInt16(EV_MSC), code: UInt16(MSC_TIMESTAMP),
      value: Int32(truncatingIfNeeded: time / 1000))
  }
}
