import Episodes
import Formats
import Robotics

/// diffusion_policy's replay buffer: `data/…` one after the other, `meta/episode_ends`.
final class DiffusionPolicySink: ExportSink {
  private let path: String
  private let arrays: [(array: ZarrArrayWriter, values: (EpisodeColumns) -> [Float])]
  private let timestamp: ZarrArrayWriter
  private let stage: ZarrArrayWriter
  private let labels: LabelArrays
  private var ends: [Int64] = []

  init(path: String, first: Episode, derived: [DerivedColumn]) throws {
    self.path = path
    let joints = first.header.task.hand.joints.count
    try ZarrGroup.make(path: path)
    try ZarrGroup.make(path: path + "/data")
    try ZarrGroup.make(path: path + "/meta")
    func array(_ name: String, _ shape: [Int]) throws -> ZarrArrayWriter {
      try ZarrArrayWriter(path: path + "/data/" + name, kind: .float32, rowShape: shape)
    }
    timestamp = try ZarrArrayWriter(path: path + "/data/timestamp", kind: .float64)
    stage = try ZarrArrayWriter(path: path + "/data/stage", kind: .int64)
    labels = try LabelArrays(path: path + "/data", derived: derived)
    let features = first.header.task.sceneFeatures.count
    arrays =
      [
        (try array("action", [9 + joints]), { $0.action }),
        (try array("robot_eef_pose", [6]), { $0.wristPose }),
        (try array("robot_joint", [joints]), { $0.hand }),
      ] + (features == 0 ? [] : [(try array("environment_state", [features]), { $0.scene })])
  }

  func append(_ columns: EpisodeColumns) throws {
    for (array, values) in arrays { try array.append(values(columns)) }
    try timestamp.append(columns.seconds)
    try stage.append(columns.stage)
    try labels.append(columns)
    ends.append((ends.last ?? 0) + Int64(columns.count))
  }

  func finish() throws {
    for (array, _) in arrays { try array.finish() }
    try timestamp.finish()
    try stage.finish()
    try labels.finish()
    try ReferenceZarrSink.write(ends, path + "/meta/episode_ends", .int64)
  }
}

extension EpisodeColumns {
  /// Wrist position (m) and rotation vector (rad).
  var wristPose: [Float] {
    frames.flatMap { frame in
      let (position, turn) = (frame.state.wrist.position, frame.state.wrist.rotation.vector)
      return [position.x, position.y, position.z, turn.x, turn.y, turn.z].map { Float($0) }
    }
  }
  /// Measured hand joints, in [0, 1].
  var hand: [Float] { frames.flatMap { $0.state.hand.values.map { Float($0) } } }
}
