import DeviceTesting
import Foundation
import RealTime
import Robotics
import Teleoperation
import Testing

/// Where recordings go.
enum RecordingFolder {
  /// The folder; nil when no recordings are wanted.
  static var path: String? { ProcessInfo.processInfo.environment["DEXPIE_RIG_RECORDINGS"] }
}

/// Plays a device of each kind to umockdev's recorder: `.ci/real-kernel --record`.
///
/// What it writes is kept in `Tests/TeleoperationTests/Recordings`.
@Suite(.serialized, .enabled(if: RecordingFolder.path != nil)) struct RecordingErrand {
  @Test func pad() throws {
    // A takeover of half a second: forward, closing the hand, then everything back to rest.
    var frames: [[InputEvent]] = [[.key(Control.rightBumper.code, down: true, at: 0)]]
    for step in 1...20 {
      frames.append([
        .axis(Control.leftY.code, Int32(-1638 * step), at: 0),
        .axis(Control.rightTrigger.code, Int32(51 * step), at: 0),
      ])
    }
    frames.append([.axis(Control.rightTrigger.code, 0, at: 0)])
    frames.append([.axis(Control.leftY.code, 0, at: 0)])
    frames.append([.key(Control.rightBumper.code, down: false, at: 0)])
    frames.append([.axis(Control.padY.code, -1, at: 0)])
    try record(.xboxPad, as: "pad", frames)
  }

  @Test func pedal() throws {
    let (a, b, c): (UInt16, UInt16, UInt16) = (30, 48, 46)
    // A keyboard repeats what is held down.
    let again = InputEvent(time: 0, type: 1, code: a, value: 2)
    try record(
      .footPedal, as: "pedal",
      [
        [.key(a, down: true, at: 0)], [again], [again], [again], [.key(a, down: false, at: 0)],
        [.key(c, down: true, at: 0)], [.key(c, down: false, at: 0)],
        [.key(a, down: true, at: 0)], [.key(b, down: true, at: 0)], [.key(a, down: false, at: 0)],
      ])
  }

  @Test func relativeSpaceMouse() throws {
    func relative(_ axis: UInt16, _ value: Int32) -> InputEvent {
      InputEvent(time: 0, type: 2, code: axis, value: value)
    }
    var frames = (1...30).map { [relative(1, Int32(-10 * $0)), relative(5, 20)] }
    frames.append([.key(0x100, down: true, at: 0)])
    frames.append([relative(2, 120)])
    try record(.spaceMouseRelative, as: "spacemouse-relative", frames)
  }

  @Test func absoluteSpaceMouse() throws {
    var frames = (1...35).map { [InputEvent.axis(1, Int32(-10 * $0), at: 0)] }
    frames.append([.axis(5, 100, at: 0), .key(0x100, down: true, at: 0)])
    try record(.spaceMouseAbsolute, as: "spacemouse-absolute", frames)
  }

  @Test func glove() throws {
    // The fingers close one after the other; the last frame is 100, 200 … 2200.
    let codes = GloveAxes.codes.prefix(22)
    let frames = (0...60).map { step -> [InputEvent] in
      var frame = codes.enumerated().map { index, code -> InputEvent in
        let value = step == 60 ? 100 * (index + 1) : (step * 61 + index * 101) % 4096
        return .axis(code, Int32(value), at: 0)
      }
      frame.append(InputEvent(time: 0, type: 4, code: 5, value: Int32(step * 10_000)))
      return frame
    }
    try record(.glove(axes: 22), as: "glove", frames)
  }

  /// Records frames a hundredth of a second apart.
  private func record(_ shape: DeviceShape, as name: String, _ frames: [[InputEvent]]) throws {
    let device = try shape.make()
    let node = device.identity.path
    let file = "\(try #require(RecordingFolder.path))/\(name)"
    try FileManager.default.createDirectory(
      atPath: try #require(RecordingFolder.path), withIntermediateDirectories: true)
    try Self.description(node).write(toFile: file + ".umockdev", atomically: true, encoding: .utf8)
    let reader = try ChildProcess.start(
      .readUntilSilent, device: node,
      under: [
        "/dexpie/umockdev-record", "-i", "\(node)=\(file).ioctl", "-e", "\(node)=\(file).events",
        "--",
      ])
    #expect(RealKernel.eventually { access(ChildProcess.ready, F_OK) == 0 })
    let clock = MonotonicClock()
    let start = clock.now
    for (index, frame) in frames.enumerated() {
      clock.sleep(until: start + Nanoseconds(index) * 10_000_000)
      try device.send(frame)
    }
    reader.waitUntilExit()
    #expect(reader.terminationStatus == 0)
    device.destroy()
  }

  /// umockdev's description of a device and its node; `umockdev-record` itself would need udev.
  private static func description(_ node: String) throws -> String {
    let event = String(node.dropFirst("/dev/input/".count))
    let target = try FileManager.default.destinationOfSymbolicLink(
      atPath: "/sys/class/input/\(event)")
    let path = target.replacing("../", with: "/").replacing("//", with: "/")
    let folder = "/sys/class/input/\(event)"
    func text(_ file: String) throws -> String {
      try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let number = try text("dev").split(separator: ":")
    var lines = [
      "P: \(path)", "N: input/\(event)", "E: DEVNAME=\(node)", "E: SUBSYSTEM=input",
      "E: MAJOR=\(number[0])", "E: MINOR=\(number[1])", "A: dev=\(try text("dev"))",
      "L: device=../../\(path.split(separator: "/").dropLast().last ?? "")", "",
      "P: \(path.dropLast(event.count + 1))", "E: SUBSYSTEM=input",
    ]
    for file in [
      "name", "phys", "uniq", "id/bustype", "id/vendor", "id/product", "id/version",
      "capabilities/key", "capabilities/abs", "capabilities/rel",
    ] {
      lines.append("A: \(file)=\(try text("device/\(file)"))")
    }
    return lines.joined(separator: "\n") + "\n\n"
  }
}
