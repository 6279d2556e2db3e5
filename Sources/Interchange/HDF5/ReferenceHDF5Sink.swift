import Episodes
import Formats
import Foundation
import Robotics

/// The DexPIE reference's collector: one HDF5 file an episode, `episode_000000.hdf5` and on.
///
/// Pictures are drawn from the states, or left out. Of its time series those that exist here are written, in
/// nanoseconds since the episode's start.
final class ReferenceHDF5Sink: ExportSink {
  private let path: String
  private let painter: FramePainter?
  private var episodes = 0

  init(path: String, painter: FramePainter?) throws {
    self.path = path
    self.painter = painter
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func append(_ columns: EpisodeColumns) throws {
    let number = String(episodes)
    let name = "episode_" + String(repeating: "0", count: max(0, 6 - number.count)) + number
    let file = try HDF5File(creating: "\(path)/\(name).hdf5")
    let (count, joints) = (columns.count, columns.joints)
    try file.write(
      "env_qpos_proprioception", columns.referenceState, shape: [count, 6 + joints])
    try file.write("action", columns.action, shape: [count, 9 + joints])
    try file.write(
      "intervention", columns.intervention.map { UInt8($0 ? 1 : 0) }, shape: [count])
    try file.makeGroup("timestamps")
    try file.write(
      "timestamps/t_robot_obs", columns.frames.map { Int64($0.state.time) }, shape: [count])
    try file.write(
      "timestamps/t_action_decision", columns.frames.map { Int64($0.time) }, shape: [count])
    // What the reference does not store, and this does.
    try file.write("policy_action", columns.proposal, shape: [count, 9 + joints])
    try file.write("stage", columns.stage, shape: [count])
    try file.write(
      "task_success", columns.success.map { UInt8($0 ? 1 : 0) }, shape: [count])
    try file.write("human_weight", columns.humanWeight, shape: [count])
    try file.write(
      "environment_state", columns.scene,
      shape: [count, columns.episode.header.task.sceneFeatures.count])
    if let painter {
      let size = FramePainter.size
      try file.writeRows("color", count: count, rowShape: [size, size, 3]) { index in
        try painter.paint(columns.episode.header, columns.frames[index])
      }
      try file.setAttribute("color_source", of: "/", "drawn from the recorded states")
    }
    try file.write(labels: columns.labels, in: "")
    try file.write(derived: columns.derived, in: "")
    try file.setAttribute("success", of: "/", columns.isSuccess)
    let header = columns.episode.header
    let facts = [
      ("task", header.task.name), ("policy", header.policy), ("supervisor", header.supervisor),
      ("episode_uuid", columns.episode.summary.uuid), ("kind", header.kind.rawValue),
      ("hand", header.task.hand.joints.map(\.name).joined(separator: ",")),
      ("scene_features", header.task.sceneFeatures.joined(separator: ",")),
      ("rate_hz", "\(header.policyRate)"), ("start_stage", "\(header.startStage)"),
      ("seed", "\(header.seed)"),
    ]
    try file.setAttribute(EpisodeRecord.name, of: "/", columns.record)
    for (name, value) in facts { try file.setAttribute(name, of: "/", value) }
    try file.finish()
    episodes += 1
  }

  func finish() throws {}
}
