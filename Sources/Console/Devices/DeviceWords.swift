import Robotics
import Rollout
import Teleoperation
import TerminalUI

/// A device in words, the same in every list.
extension DeviceSummary {
  /// What it is, or why that is not known.
  var kindWord: String { kind?.word ?? "--" }

  /// What it drives now; a dash for nothing.
  var drivesWord: String { drives.isEmpty ? "--" : drives.joined(separator: " ") }

  /// How long ago it said something.
  var ageWord: String {
    guard isConnected else { return "LOST" }
    guard let age else { return "--" }
    return age < 1
      ? "\(Format.fixed(age * 1000, 0)) ms"
      : age < 100 ? Format.seconds(age) : "\(Format.fixed(age, 0)) s"
  }

  /// Events a second.
  var rateWord: String { isConnected ? "\(Format.fixed(eventsPerSecond, 0))/s" : "--" }

  /// How soon events were read.
  var latencyWord: String {
    latency99.map { "\(Format.fixed($0, $0 < 10 ? 2 : 0)) ms" } ?? "--"
  }

  /// Whether a glove knows the hand in it.
  var calibrationWord: String {
    switch isCalibrated {
    case nil: "--"
    case true?: person ?? "yes"
    case false?: "no"
    }
  }

  /// True while nothing is wrong with it.
  var isWell: Bool { isConnected && problem.isEmpty && !isSilent }

  /// One line on who it is and how it is used.
  var detail: String {
    [
      stableID, path == stableID ? "" : path, keymap.map { "keymap \($0)" } ?? "",
      isGrabbed ? "only this program sees it" : "",
      heartbeat > 0 ? "silent after \(Format.fixed(heartbeat, 2)) s" : "",
      outOfRange > 0 ? "\(outOfRange) values out of range" : "",
    ].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

extension DeviceReadingRow {
  /// The control in the words of a person who holds such a device.
  func name(on kind: DeviceKind?) -> String { kind == .gamepad ? control.word : control.name }
}
