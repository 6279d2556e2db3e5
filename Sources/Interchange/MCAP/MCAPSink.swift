import Episodes
import Formats
import Foundation
import Robotics

/// One log: frames as JSON messages on a few channels, times on the wall's clock, episodes one after
/// the other.
final class MCAPSink: ExportSink {
  private let writer: MCAPWriter
  private let state: UInt16
  private let command: UInt16
  private let proposal: UInt16
  private let scene: UInt16
  private let status: UInt16
  private let event: UInt16
  private let label: UInt16
  private let rating: UInt16
  private let derived: UInt16
  /// A second after the last episode's end.
  private var earliest: UInt64 = 0

  init(path: String) throws {
    writer = try MCAPWriter(path: path)
    let pose = """
      "position":{"type":"array","items":{"type":"number"}},\
      "quaternion_xyzw":{"type":"array","items":{"type":"number"}},\
      "hand":{"type":"array","items":{"type":"number"}}
      """
    let robot = #"{"type":"object","properties":{\#(pose)}}"#
    state = writer.channel(topic: "/robot/state", schema: "RobotPose", jsonSchema: robot)
    command = writer.channel(topic: "/robot/command", schema: "RobotPose", jsonSchema: robot)
    proposal = writer.channel(topic: "/policy/proposal", schema: "RobotPose", jsonSchema: robot)
    scene = writer.channel(
      topic: "/scene", schema: "Scene",
      jsonSchema: #"{"type":"object","additionalProperties":{"type":"number"}}"#)
    status = writer.channel(
      topic: "/status", schema: "Status",
      jsonSchema: """
        {"type":"object","properties":{"episode":{"type":"integer"},"step":{"type":"integer"},\
        "authority":{"type":"string"},"human_weight":{"type":"number"},\
        "stage":{"type":"integer"},"progress":{"type":"number"},"success":{"type":"boolean"},\
        "value":{"type":"number"},"dispersion":{"type":"number"},\
        "familiarity":{"type":"number"}}}
        """)
    event = writer.channel(
      topic: "/events", schema: "Event",
      jsonSchema: """
        {"type":"object","properties":{"kind":{"type":"string"},"text":{"type":"string"}}}
        """)
    label = writer.channel(
      topic: "/labels", schema: "Label",
      jsonSchema: """
        {"type":"object","properties":{"segment":{"type":"integer"},"kind":{"type":"string"},\
        "grade":{"type":"integer"},"optimality":{"type":"number"},\
        "reasons":{"type":"array","items":{"type":"string"}},\
        "pre_intervention":{"type":"boolean"},"excluded":{"type":"boolean"},\
        "outside_trim":{"type":"boolean"}}}
        """)
    derived = writer.channel(
      topic: "/derived", schema: "Derived",
      jsonSchema: """
        {"type":"object","properties":{"value":{"type":"number"},\
        "advantage":{"type":"number"},"optimality":{"type":"number"},\
        "optimality_source":{"type":"integer"}}}
        """)
    rating = writer.channel(
      topic: "/ratings", schema: "Rating",
      jsonSchema: """
        {"type":"object","properties":{"segment":{"type":"integer"},"start":{"type":"integer"},\
        "end":{"type":"integer"},"author":{"type":"string"},"grade":{"type":"integer"},\
        "reasons":{"type":"array","items":{"type":"string"}},"note":{"type":"string"},\
        "date":{"type":"number"}}}
        """)
  }

  func append(_ columns: EpisodeColumns) throws {
    let header = columns.episode.header
    // Episodes that were simulated faster than real time would lie over one another.
    let start = max(UInt64(max(0, header.date.timeIntervalSince1970) * 1e9), earliest)
    earliest = start + UInt64(max(0, columns.frames.last?.time ?? 0)) + 1_000_000_000
    for (index, (frame, said)) in zip(columns.frames, columns.labels).enumerated() {
      let time = start + UInt64(max(0, frame.time))
      try writer.append(
        channel: state, time: time, json: try json(Body(frame.state.wrist, frame.state.hand)))
      try writer.append(
        channel: command, time: time,
        json: try json(Body(frame.command.wrist, frame.command.hand)))
      if let proposed = frame.proposal {
        try writer.append(
          channel: proposal, time: time, json: try json(Body(proposed.wrist, proposed.hand)))
      }
      let features = zip(header.task.sceneFeatures, frame.scene.values)
      try writer.append(
        channel: scene, time: time,
        json: try json(Dictionary(features.map { ($0, $1) }, uniquingKeysWith: { $1 })))
      try writer.append(
        channel: status, time: time, json: try json(Status(frame, episode: columns.episode.id)))
      try writer.append(channel: label, time: time, json: try json(MCAPLabel(said)))
      let known = MCAPDerived(columns.derived, index)
      if !known.isEmpty { try writer.append(channel: derived, time: time, json: try json(known)) }
    }
    for segment in columns.review.segments {
      guard let frame = columns.frames.first(where: { $0.step >= segment.start }) else { continue }
      for said in segment.ratings {
        try writer.append(
          channel: rating, time: start + UInt64(max(0, frame.time)),
          json: try json(MCAPRating(said, of: segment)))
      }
    }
    for happened in columns.events {
      try writer.append(
        channel: event, time: start + UInt64(max(0, happened.time)),
        json: try json(["kind": happened.kind.rawValue, "text": happened.text]))
    }
    try writer.append(
      metadata: "episode \(columns.episode.id)",
      [
        ("uuid", columns.episode.summary.uuid), ("task", header.task.name),
        ("policy", header.policy), ("supervisor", header.supervisor),
        ("outcome", columns.isSuccess ? "success" : "failure"), ("seed", "\(header.seed)"),
        ("tags", columns.review.tags.joined(separator: ";")),
        (EpisodeRecord.name, columns.record),
      ])
  }

  func finish() throws { try writer.finish() }

  private struct Body: Encodable {
    var position: [Double]
    var quaternion: [Double]
    var hand: [Double]

    enum CodingKeys: String, CodingKey {
      case position
      case quaternion = "quaternion_xyzw"
      case hand
    }

    init(_ wrist: Pose, _ hand: JointVector) {
      position = [wrist.position.x, wrist.position.y, wrist.position.z]
      let turn = wrist.rotation.quaternion
      quaternion = [turn.x, turn.y, turn.z, turn.w]
      self.hand = hand.values
    }
  }

  private struct Status: Encodable {
    var episode: Int64
    var step: Int
    var authority: String
    var humanWeight: Double
    var stage: Int
    var progress: Double
    var success: Bool
    var value: Double?
    var dispersion: Double?
    var familiarity: Double?

    enum CodingKeys: String, CodingKey {
      case episode, step, authority
      case humanWeight = "human_weight"
      case stage, progress, success, value, dispersion, familiarity
    }

    init(_ frame: Frame, episode: Int64) {
      self.episode = episode
      step = frame.step
      authority = frame.authority.rawValue
      humanWeight = frame.humanWeight
      stage = frame.stage.stage
      progress = frame.stage.progress
      success = frame.stage.isSuccess
      value = frame.value
      dispersion = frame.dispersion
      familiarity = frame.familiarity
    }
  }

  private func json(_ value: some Encodable) throws -> String {
    String(decoding: try Self.encoder.encode(value), as: UTF8.self)
  }

  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // JSON has no NaN.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }()
}
