import ArgumentParser
import Foundation
import Retargeting
import Robotics
import Simulation

/// Turns recorded or streamed postures of a person's hand into a robot hand's joints.
struct RetargetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retarget",
    abstract: "Turn postures of a person's hand into joint positions of a robot's.",
    discussion: """
      Reads one JSON object a line: {"time": s, "angles": [20 radians]}, of thumb, index, middle,
      ring and little the spread and three flexions, or {"time": s, "points": [21 × [x, y, z]]},
      metres, the wrist first; x out of the palm, z along the fingers. Writes one a line:
      {"time": s, "position": [...], "radians": [...]}, positions in [0, 1] with 1 = open, in the
      order of the hand's joints. A line is answered before the next is read.
      """)

  @Argument(help: "The file to read; - for standard input.")
  var file = "-"

  @Option(help: "The robot's hand: a file of Assets/hands without .yaml, or the path of one.")
  var hand = "leap16"

  @Flag(help: "Write the summary on standard error as JSON, too.")
  var json = false

  /// One line of output.
  struct Answer: Encodable {
    var time: Double
    var position: [Double]
    var radians: [Double]
  }

  /// What is said at the end.
  struct Summary: Encodable {
    var hand: String
    var joints: [String]
    var postures: Int
  }

  func run() throws {
    let description =
      hand.hasSuffix(".yaml") || hand.contains("/")
      ? try HandDescription(file: hand) : try HandDescription(named: hand)
    var retargeter = VectorRetargeter(hand: description)
    var lines = try LineReader(path: file)
    var postures = 0
    while let line = try lines.next() {
      if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) { continue }
      let record: HandRecord
      do {
        record = try JSONDecoder().decode(HandRecord.self, from: line)
      } catch {
        throw ValidationError("\(lines.name):\(lines.line): \(Self.explain(error))")
      }
      let position: JointVector
      switch record.content {
      case .angles(let angles):
        position = retargeter.position(for: GlovePosture(angles: angles, travel: .zero))
      case .points(let skeleton): position = retargeter.position(for: skeleton)
      }
      postures += 1
      try StandardStreams.json(
        Answer(time: record.time, position: position.values, radians: retargeter.radians.values),
        pretty: false)
    }
    try finish(
      Summary(
        hand: description.model.name, joints: description.model.joints.map(\.name),
        postures: postures))
  }

  private func finish(_ summary: Summary) throws {
    guard json else {
      return StandardStreams.note("\(summary.postures) postures for \(summary.hand)")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    StandardStreams.note(String(decoding: try encoder.encode(summary), as: UTF8.self))
  }

  /// What is wrong with a line, and what it should be.
  private static func explain(_ error: any Error) -> String {
    let expected =
      "expected {\"time\": s, \"angles\": [20]} or {\"time\": s, \"points\": [21 × [3]]}"
    let problem: String
    switch error {
    case DecodingError.keyNotFound(let key, _): problem = "'\(key.stringValue)' is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      problem =
        path.isEmpty ? "not an object" : "'\(path.joined())' is not of the right kind"
    case DecodingError.dataCorrupted(let context): problem = context.debugDescription
    default: problem = "\(error)"
    }
    return "\(problem); \(expected)"
  }
}
