import Retargeting
import Robotics

extension GloveFrame {
  /// Makes a frame of a hand's angles.
  init(time: Nanoseconds, angles: HandAngles, side: HandSide) {
    self.init(
      time: time, side: side, axes: (0..<HandAngles.count).map { angles.radians[$0] },
      unit: .radians)
  }
}
