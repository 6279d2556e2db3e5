import Foundation
import TerminalTesting

/// A glove of six axes in a `/dev/input` that umockdev makes up for one run of the program.
struct MockedGlove {
  /// True where umockdev is installed.
  static let isPossible = FileManager.default.isExecutableFile(atPath: "/usr/bin/umockdev-run")

  /// The id that the program gives it.
  static let stableID = "1209:0006:test glove"

  private let scratch: Scratch

  /// Makes a glove on a hand: open for some seconds, then a fist, then sweeping the thumb.
  init(_ scratch: Scratch, open: Double, fist: Double = 0, sweep: Double = 0) throws {
    self.scratch = scratch
    _ = try scratch.write(Self.description, to: "glove.umockdev")
    _ = try scratch.write(Self.answers, to: "glove.ioctl")
    let events = Self.events(open: open, fist: fist, sweep: sweep)
    _ = try scratch.write(events, to: "glove.events")
  }

  /// What starts the program with the glove; a shell can run it as it is.
  func command(_ arguments: [String]) -> [String] {
    // umockdev sometimes does not end with its child.
    [
      "/usr/bin/timeout", "--foreground", "-k", "1", "120", "/usr/bin/umockdev-run", "-d",
      scratch.file("glove.umockdev"), "-i", "/dev/input/event2=" + scratch.file("glove.ioctl"),
      "-e", "/dev/input/event2=" + scratch.file("glove.events"), "--", builtProduct("dexpie"),
    ] + arguments
  }

  /// What the program finds: its data in the scratch folder.
  var environment: [String: String] { ["XDG_DATA_HOME": scratch.file("data"), "USER": "ann"] }

  /// Runs the program to its end.
  func run(_ arguments: String...) throws -> Run {
    let line = command(arguments).map { "'\($0)'" }.joined(separator: " ")
    let variables = environment.map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
    return try Run.shell("\(variables) \(line)")
  }

  private static let description = """
    P: /devices/virtual/input/input12/event2
    N: input/event2
    E: DEVNAME=/dev/input/event2
    E: SUBSYSTEM=input
    E: MAJOR=13
    E: MINOR=66
    A: dev=13:66
    L: device=../../input12

    P: /devices/virtual/input/input12
    E: SUBSYSTEM=input
    A: name=test glove

    """

  /// The kernel's answers to libevdev's questions.
  private static let answers: String = {
    func hex(_ bytes: [UInt8]) -> String {
      bytes.map { String(format: "%02X", $0) }.joined()
    }
    func bits(_ numbers: [Int], _ count: Int) -> String {
      var bytes = [UInt8](repeating: 0, count: count)
      for number in numbers { bytes[number / 8] |= 1 << UInt8(number % 8) }
      return hex(bytes)
    }
    let name = Array("test glove".utf8)
    // libevdev asks for the name with a buffer of 255 bytes; another size is another question.
    let buffer = name + [UInt8](repeating: 0, count: 255 - name.count)
    var lines = [
      "@DEV /dev/input/event2", "EVIOCGBIT(0) 8 \(bits([0, 3], 8))",
      "EVIOCGNAME(0) \(name.count + 1) \(hex(buffer))",
      "EVIOCGID 0 \(hex([6, 0, 0x09, 0x12, 0x06, 0, 1, 0]))", "EVIOCGVERSION 0 01000100",
      "EVIOCGPROP(0) 8 \(bits([], 8))", "EVIOCGBIT(1) 96 \(bits([], 96))",
      "EVIOCGBIT(3) 8 \(bits([0, 1, 2, 3, 4, 5], 8))",
    ]
    for type in [2, 4, 5, 17, 18, 21] {
      let size = type == 21 ? 16 : 8
      lines.append("EVIOCGBIT(\(type)) \(size) \(bits([], size))")
    }
    lines += [
      "EVIOCGKEY(0) 96 \(bits([], 96))", "EVIOCGLED(0) 8 \(bits([], 8))",
      "EVIOCGSW(0) 8 \(bits([], 8))",
    ]
    for code in 0..<6 {
      // Value 700, range 0 to 4095, no fuzz, no flat, no resolution.
      let info: [UInt8] = [0xBC, 2, 0, 0, 0, 0, 0, 0, 0xFF, 0x0F, 0, 0]
      let padding = [UInt8](repeating: 0, count: 12)
      lines.append("EVIOCGABS\(code == 0 ? "" : "(\(code))") 0 \(hex(info + padding))")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  /// The events in the form of evemu, twenty frames a second, with a little noise.
  private static func events(open: Double, fist: Double, sweep: Double) -> String {
    var lines = ["# EVEMU 1.2", "# device /dev/input/event2"]
    for frame in 0..<Int((open + fist + sweep) * 20) {
      let time = Double(frame) / 20
      let closed = time >= open && time < open + fist
      let phase = ((time - open - fist) / 2).truncatingRemainder(dividingBy: 2)
      let swept = time >= open + fist ? 1 - abs(1 - phase) : closed ? 0.4 : 0
      // umockdev reads microseconds with a leading zero as octal.
      let stamp = String(format: "%d.%06d", 1 + frame / 20, 100_000 + frame % 20 * 45_000)
      let noise = frame % 3 * 4
      lines.append("E: \(stamp) 0003 0000 \(700 + noise + Int(swept * 2400))")
      for code in 1..<6 {
        lines.append("E: \(stamp) 0003 000\(code) \(700 + noise + (closed ? 2300 : 0))")
      }
      lines.append("E: \(stamp) 0000 0000 0")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
