import DeviceTesting
import Teleoperation

/// A device of the kernel and what a hand does to it, step by step.
struct RealKernelSubject: Sendable {
  /// What it is, in a figure's condition.
  var name: String
  /// The device.
  var shape: DeviceShape
  /// The changes of one step; each differs from those of the step before.
  var frame: @Sendable (Int) -> [InputEvent]

  /// The kinds that are measured.
  static let all = [pad, pedal, spaceMouse, glove]

  /// A gamepad whose two sticks move.
  static let pad = RealKernelSubject(
    name: "gamepad", shape: .xboxPad,
    frame: { step in
      [Control.leftX, .leftY, .rightX].map {
        .axis($0.code, step % 2 == 0 ? 20_000 : -20_000, at: 0)
      }
    })

  /// A pedal that is pressed and let go.
  static let pedal = RealKernelSubject(
    name: "foot pedal", shape: .footPedal,
    frame: { step in [.key(middlePedal, down: step % 2 == 0, at: 0)] })

  /// A SpaceMouse whose cap is pushed to and fro.
  static let spaceMouse = RealKernelSubject(
    name: "SpaceMouse", shape: .spaceMouseAbsolute,
    frame: { step in
      (UInt16(0)...5).map { .axis($0, step % 2 == 0 ? 200 : -200, at: 0) }
    })

  /// A glove of twenty axes with its heartbeat.
  static let glove = RealKernelSubject(
    name: "glove, 20 axes", shape: .glove(axes: 20),
    frame: { step in
      var frame = GloveAxes.codes.prefix(20).enumerated().map { index, code -> InputEvent in
        .axis(code, Int32((step * 61 + index * 101) % 4096), at: 0)
      }
      frame.append(.timestamp(Int32(truncatingIfNeeded: step), at: 0))
      return frame
    })

  /// What the shipped keymap takes over by.
  static let middlePedal: UInt16 = 48

  /// A person's ranges of the glove.
  static let calibration = GloveCalibration(
    person: "bench", device: "1209:6c6f:Test data glove 20",
    axes: Dictionary(
      uniqueKeysWithValues: GloveAxes.codes.prefix(20).map {
        ($0, GloveCalibration.Range(open: 0, closed: 4095))
      }))
}
