import CEvdev
public import Robotics

extension InputEvent {
  /// A device's own time, microseconds, as it is sent when nothing else changes.
  ///
  /// The kernel passes on no axis that keeps its value, so a still hand would look like a glove
  /// that has gone; this it passes on always.
  public static func heartbeat(at time: Nanoseconds) -> InputEvent {
    .timestamp(Int32(truncatingIfNeeded: time / 1000), at: time)
  }
}
