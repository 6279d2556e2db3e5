import Episodes
import Formats
import Foundation
import Robotics

/// The DexPIE reference's training set: `data/{state,action,intervention}`, `meta/{episode_ends,
/// success}` and its attributes.
///
/// Beside them the labels of every frame in `data`, and in `meta` the number of the dataset's
/// episode and whether it ends there: a run that stops before a gap has the outcome of its episode
/// and is not its end.
///
/// `data/advantage` is what the reference's labelling writes and its training reads as numbers: it is
/// there only when a run knows it of every frame.
///
/// Our robot has no arm joints of its own: `state` is the hand's joints, the wrist's position (m)
/// and its rotation vector (rad), twelve numbers for a hand of six joints.
final class ReferenceZarrSink: ExportSink {
  private let path: String
  private let state: ZarrArrayWriter
  private let action: ZarrArrayWriter
  private let intervention: ZarrArrayWriter
  private let labels: LabelArrays
  private let advantage: ZarrArrayWriter?
  /// True while every frame has an advantage.
  private var hasAllAdvantages = true
  private let painter: FramePainter?
  private let pictures: ZarrArrayWriter?
  private var ends: [Int64] = []
  private var numbers: [Int64] = []
  private var whole: [UInt8] = []
  private var successes: [UInt8] = []

  init(path: String, first: Episode, derived: [DerivedColumn], painter: FramePainter?) throws {
    self.path = path
    let joints = first.header.task.hand.joints.count
    // Commands belong to the frame they were sent in: no offset between state and action.
    try ZarrGroup.make(
      path: path,
      attributes: """
        {"action_index_offset_frames": 0, "action_offset_frames": 0, \
        "recorded_action_offset_frames": 0}
        """)
    try ZarrGroup.make(path: path + "/data")
    try ZarrGroup.make(path: path + "/meta")
    state = try ZarrArrayWriter(
      path: path + "/data/state", kind: .float32, rowShape: [6 + joints])
    action = try ZarrArrayWriter(
      path: path + "/data/action", kind: .float32, rowShape: [9 + joints])
    intervention = try ZarrArrayWriter(path: path + "/data/intervention", kind: .bool)
    self.painter = painter
    let size = FramePainter.size
    // Chunks of 12 MB.
    pictures =
      painter == nil
      ? nil
      : try ZarrArrayWriter(
        path: path + "/data/img", kind: .uint8, rowShape: [size, size, 3], chunkRows: 64)
    labels = try LabelArrays(path: path + "/data", derived: derived)
    advantage =
      derived.contains(.advantage)
      ? try ZarrArrayWriter(path: path + "/data/advantage", kind: .float32) : nil
  }

  func append(_ columns: EpisodeColumns) throws {
    try state.append(columns.referenceState)
    try action.append(columns.action)
    try intervention.append(columns.intervention.map { UInt8($0 ? 1 : 0) })
    if let painter, let pictures {
      for frame in columns.frames {
        try pictures.append(painter.paint(columns.episode.header, frame))
      }
    }
    try labels.append(columns)
    if let values = columns.derived.first(where: { $0.column == .advantage })?.values {
      hasAllAdvantages = hasAllAdvantages && !values.contains(where: \.isNaN)
      try advantage?.append(values)
    }
    numbers.append(columns.episode.id)
    whole.append(columns.framesAfter == 0 ? 1 : 0)
    ends.append((ends.last ?? 0) + Int64(columns.count))
    successes.append(columns.isSuccess ? 1 : 0)
  }

  func finish() throws {
    for array in [state, action, intervention] { try array.finish() }
    try labels.finish()
    try advantage?.finish()
    if advantage != nil, !hasAllAdvantages {
      try FileManager.default.removeItem(atPath: path + "/data/advantage")
    }
    try pictures?.finish()
    try Self.write(numbers, path + "/meta/episode", .int64)
    try Self.write(whole, path + "/meta/is_end", .bool)
    try Self.write(ends, path + "/meta/episode_ends", .int64)
    try Self.write(successes, path + "/meta/success", .bool)
  }

  static func write<Value: BitwiseCopyable>(
    _ values: [Value], _ path: String, _ kind: ZarrArrayWriter.Kind
  ) throws {
    let array = try ZarrArrayWriter(path: path, kind: kind, compression: .none)
    try array.append(values)
    try array.finish()
  }
}

extension EpisodeColumns {
  /// Hand joints, wrist position (m), rotation vector (rad).
  var referenceState: [Float] {
    frames.flatMap { frame in
      let (position, turn) = (frame.state.wrist.position, frame.state.wrist.rotation.vector)
      return frame.state.hand.values.map { Float($0) }
        + [position.x, position.y, position.z, turn.x, turn.y, turn.z].map { Float($0) }
    }
  }
}
