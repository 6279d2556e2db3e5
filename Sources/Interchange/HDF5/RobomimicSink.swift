import Episodes
import Formats
import Foundation
import Robotics

/// robomimic's file: `data/demo_N` with `obs`, `next_obs`, `actions`, `rewards`, `dones`, and Sirius'
/// `action_modes` and `intv_labels`.
final class RobomimicSink: ExportSink {
  private let file: HDF5File
  private var episodes = 0
  private var frames = 0

  init(path: String) throws {
    file = try HDF5File(creating: path)
    try file.makeGroup("data")
  }

  func append(_ columns: EpisodeColumns) throws {
    let group = "data/demo_\(episodes)"
    let (count, joints) = (columns.count, columns.joints)
    let features = columns.episode.header.task.sceneFeatures.count
    if episodes == 0 {
      try file.setAttribute("env_args", of: "data", Self.environment(columns.episode))
    }
    try file.makeGroup(group)
    try file.setAttribute("num_samples", of: group, Int64(count))
    try file.setAttribute("model_file", of: group, "")
    try file.setAttribute("episode_uuid", of: group, columns.episode.summary.uuid)
    try file.setAttribute("success", of: group, columns.isSuccess)
    try file.setAttribute("policy", of: group, columns.episode.header.policy)
    let width = 9 + joints
    try file.write(group + "/actions", columns.action, shape: [count, width], gzip: 4)
    let success = columns.success
    // robomimic's sparse reward: 1 where the task's test holds.
    try file.write(
      group + "/rewards", success.map { $0 ? 1.0 : 0.0 }, shape: [count])
    try file.write(
      group + "/dones", columns.done.map { Int64($0 ? 1 : 0) }, shape: [count])
    let observations: [(String, [Float], Int)] = [
      ("robot0_eef_pos", columns.wristPose.every(6, first: 0, count: 3), 3),
      ("robot0_eef_rot_6d", columns.state.every(width, first: 3, count: 6), 6),
      ("robot0_hand_qpos", columns.hand, joints), ("object", columns.scene, features),
    ]
    for name in ["obs", "next_obs"] {
      try file.makeGroup("\(group)/\(name)")
      for (key, values, width) in observations {
        // The state after the last action is not recorded: it repeats the last one.
        let shifted =
          name == "obs" ? values : Array(values.dropFirst(width)) + values.suffix(width)
        try file.write("\(group)/\(name)/\(key)", shifted, shape: [count, width], gzip: 4)
      }
    }
    try file.write(
      group + "/states", columns.state, shape: [count, width], gzip: 4)
    try file.write(group + "/timestamp", columns.seconds, shape: [count])
    try file.write(group + "/stage", columns.stage, shape: [count])
    try file.write(group + "/action_modes", columns.actionModes, shape: [count])
    try file.write(group + "/intv_labels", columns.interventionLabels, shape: [count])
    try file.write(
      group + "/policy_actions", columns.proposal, shape: [count, width], gzip: 4)
    try file.write(labels: columns.labels, in: group + "/")
    try file.write(derived: columns.derived, in: group + "/")
    try file.setAttribute(EpisodeRecord.name, of: group, columns.record)
    episodes += 1
    frames += count
  }

  func finish() throws {
    try file.setAttribute("total", of: "data", Int64(frames))
    try file.finish()
  }

  private static func environment(_ episode: Episode) throws -> String {
    struct Environment: Encodable {
      var name: String
      var type = 1
      var settings: [String: Double]

      enum CodingKeys: String, CodingKey {
        case name = "env_name"
        case type
        case settings = "env_kwargs"
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let environment = Environment(
      name: episode.header.task.name,
      settings: ["control_freq": episode.header.policyRate])
    return String(decoding: try encoder.encode(environment), as: UTF8.self)
  }
}

extension EpisodeColumns {
  /// Sirius: −1 demonstration, 0 robot, 1 intervention.
  var actionModes: [Int64] { intervention.map { isDemonstration ? -1 : $0 ? 1 : 0 } }
  /// Sirius: the action modes, and −10 just before an intervention.
  var interventionLabels: [Int64] {
    zip(actionModes, preIntervention).map { $1 && $0 == 0 ? -10 : $0 }
  }
}

extension [Float] {
  /// Some numbers out of every row.
  func every(_ width: Int, first: Int, count: Int) -> [Float] {
    stride(from: 0, to: self.count, by: width).flatMap { self[($0 + first)..<($0 + first + count)] }
  }
}

extension HDF5File {
  /// Writes the columns of what is said of frames.
  func write(labels: [FrameLabel], in folder: String) throws(FormatError) {
    for column in LabelColumn.all {
      let (name, shape) = (folder + column.name, [labels.count])
      switch column.reading {
      case .flag(let read):
        try write(name, labels.map { UInt8(read($0) ? 1 : 0) }, shape: shape)
      case .integer(let read): try write(name, labels.map(read), shape: shape)
      case .number(let read): try write(name, labels.map(read), shape: shape)
      }
    }
  }

  /// Writes the columns of what runs say of frames.
  func write(derived: [RunColumn], in folder: String) throws(FormatError) {
    for column in derived {
      try write(folder + column.column.exportName, column.values, shape: [column.values.count])
    }
  }
}
