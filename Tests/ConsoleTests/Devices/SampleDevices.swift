import Console
import Retargeting
import Robotics
import Rollout
import Teleoperation
import TerminalTesting
import TerminalUI

/// Devices of a supervisor who has many, with what their controls read.
enum SampleDevices {
  /// A pad that drives the wrist, a glove that drives the hand, a pedal, and a cap that was lost.
  static let all: [DeviceSummary] = {
    var pad = DeviceSummary(
      name: "Xbox Wireless Controller", isConnected: true, eventsPerSecond: 118)
    pad.id = 0
    pad.kind = .gamepad
    pad.keymap = "gamepad"
    pad.stableID = "045e:028e:usb-3.2/input0"
    pad.path = "/dev/input/event5"
    pad.isGrabbed = true
    pad.age = 0.012
    pad.latency99 = 0.31
    pad.drives = ["wrist", "takeover"]
    pad.waitingForRelease = ["LT"]
    var glove = DeviceSummary(
      name: "dexpie glove right manus", isConnected: true, eventsPerSecond: 2520, resyncs: 3)
    glove.id = 1
    glove.kind = .glove
    glove.keymap = "glove-20"
    glove.stableID = "1209:de14:tcp://192.168.1.7:8000#right"
    glove.path = "/dev/input/event17"
    glove.age = 0.004
    glove.latency99 = 0.18
    glove.heartbeat = 0.25
    glove.isCalibrated = false
    glove.outOfRange = 12
    glove.drives = ["hand"]
    var pedal = DeviceSummary(name: "PCsensor FootSwitch", isConnected: true)
    pedal.id = 2
    pedal.kind = .pedal
    pedal.keymap = "pedal"
    pedal.stableID = "0c45:7403:usb-3.4/input0"
    pedal.path = "/dev/input/event9"
    pedal.age = 183
    var cap = DeviceSummary(
      name: "3Dconnexion SpaceMouse Wireless", isConnected: false,
      problem: "unplugged; plug it in again")
    cap.id = 3
    cap.kind = .spacemouse
    cap.keymap = "spacemouse"
    cap.stableID = "256f:c62e:usb-3.1/input0"
    cap.path = "/dev/input/event11"
    cap.age = 41
    return [pad, glove, pedal, cap]
  }()

  /// A device that may not be read.
  static let denied: DeviceSummary = {
    var device = DeviceSummary(
      name: "Wireless Controller", isConnected: false,
      problem: "\(DeviceError(path: "/dev/input/event7", reason: .permission))")
    device.id = 0
    device.path = "/dev/input/event7"
    device.stableID = "/dev/input/event7"
    return device
  }()

  /// The pad's controls, with a stick pushed and a bumper held.
  static func pad(stick: Int32 = -12_030) -> DeviceReadings {
    let pad = DeviceCapabilities.xboxPad
    var rows = pad.axes.sorted { $0.key < $1.key }.map { code, info in
      DeviceReadingRow(
        control: .axis(code), raw: code == 1 ? stick : info.minimum < 0 ? 0 : info.minimum,
        minimum: info.minimum, maximum: info.maximum,
        scaled: code == 1 ? Double(-stick) / 32_768 : 0, isWaiting: code == 2,
        meaning: meanings[.axis(code)] ?? "")
    }
    rows += pad.keys.sorted().map { code in
      DeviceReadingRow(
        control: .key(code), raw: Control.key(code) == .rightBumper ? 1 : 0, minimum: 0,
        maximum: 1, scaled: 0, isWaiting: false, meaning: meanings[.key(code)] ?? "")
    }
    return DeviceReadings(device: 0, time: 0, rows: rows)
  }

  private static let meanings: [Control: String] = [
    .leftX: "left and right", .leftY: "forward and back", .rightX: "turn left and right",
    .rightY: "up and down", .leftTrigger: "open the hand or the picked fingers",
    .rightTrigger: "close the hand or the picked fingers",
    .rightBumper: "hold to take over - let go to hand back",
    .select: "STOP - holds the robot at once", .guide: "STOP - holds the robot at once",
    .east: "hold the robot where it is", .south: "pick the little finger",
    .west: "pick the index finger", .north: "pick the middle finger",
  ]

  /// The product's keymap of a glove with 20 angles.
  static let gloveKeymap = Result { try DeviceKeymap.load("glove-20", environment: [:]) }

  /// A glove's axes as angles, in hundredths of a degree; shares of a fist and of a sweep.
  static func glove(flexion: Double, sweep: Double = 0, jitter: Int32 = 0) -> DeviceReadings {
    let entries = (try? gloveKeymap.get().entries) ?? []
    let rows = entries.compactMap { entry -> DeviceReadingRow? in
      guard case .angle(let finger, let joint) = entry.effect else { return nil }
      let share = joint == .spread ? finger == .thumb ? sweep : 0.05 : flexion
      let full = joint == .spread ? 6000.0 : 9000 - Double(joint.rawValue) * 500
      return DeviceReadingRow(
        control: entry.control, raw: Int32(share * full) + jitter, minimum: -18_000,
        maximum: 18_000, scaled: share, isWaiting: false, meaning: "\(finger) \(joint)")
    }
    return DeviceReadings(device: 1, time: 0, rows: rows)
  }

  /// The snapshots lie beside all tests, not beside this file.
  static let file: String = {
    let parts = #filePath.split(separator: "/").dropLast(2)
    return "/" + parts.joined(separator: "/") + "/file"
  }()
}
