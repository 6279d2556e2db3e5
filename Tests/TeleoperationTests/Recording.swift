import Foundation

/// A device that was recorded with `umockdev-record` in a real kernel.
struct Recording {
  /// One event of it.
  struct Event {
    var seconds: Int64
    var microseconds: Int64
    var type: UInt16
    var code: UInt16
    var value: Int32

    /// Type, code and value.
    var numbers: [Int] { [Int(type), Int(code), Int(value)] }
  }

  /// The node it was recorded at and is played at.
  let node: String
  /// umockdev's description of the device and its node.
  let description: String
  /// The file of the kernel's answers to libevdev's questions.
  let answers: String
  /// What it said, a group of simultaneous changes each with its report.
  let frames: [[Event]]

  /// Reads one of the files beside this one.
  ///
  /// - Throws: when there is no such recording, or it is none.
  init(_ name: String) throws {
    let base =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
      + "/Recordings/" + name
    answers = base + ".ioctl"
    description = try String(contentsOfFile: base + ".umockdev", encoding: .utf8)
    let lines = try String(contentsOfFile: base + ".events", encoding: .utf8)
      .split(separator: "\n")
    guard let node = lines.first(where: { $0.hasPrefix("# device ") }) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    self.node = String(node.dropFirst("# device ".count))
    var frames: [[Event]] = []
    var frame: [Event] = []
    // E: SECONDS.MICROSECONDS TYPE CODE VALUE, type and code in hexadecimal.
    for line in lines where line.hasPrefix("E: ") {
      let words = line.dropFirst(3).split { $0 == " " || $0 == "." }
      guard words.count == 5, let seconds = Int64(words[0]), let microseconds = Int64(words[1]),
        let type = UInt16(words[2], radix: 16), let code = UInt16(words[3], radix: 16),
        let value = Int32(words[4])
      else { throw CocoaError(.fileReadCorruptFile) }
      frame.append(
        Event(
          seconds: seconds, microseconds: microseconds, type: type, code: code, value: value))
      if type == 0, code == 0 {
        frames.append(frame)
        frame = []
      }
    }
    self.frames = frames
  }
}

extension MockedKernel {
  /// Plugs a recorded device in where it was.
  func plugIn(_ recording: Recording) -> Bool {
    plugIn(node: recording.node, answers: recording.answers, description: recording.description)
  }

  /// Sends one group of changes with the times at which it was recorded.
  func send(_ frame: [Recording.Event], of recording: Recording) -> Bool {
    var bytes: [UInt8] = []
    for event in frame {
      withUnsafeBytes(of: (event.seconds, event.microseconds)) { bytes.append(contentsOf: $0) }
      withUnsafeBytes(of: (event.type, event.code, event.value)) { bytes.append(contentsOf: $0) }
    }
    return write(bytes, to: recording.node)
  }
}
