import Episodes
import Formats
import Foundation
import Robotics

/// The demonstrations of a robomimic file.
///
/// Ours read back as they were; of others the actions become joints with their own ranges, and the
/// observations scene features.
final class RobomimicSource: ImportSource {
  private(set) var unmapped: [String] = []
  private let hdf5: HDF5File
  private let path: String
  var file: String { path }
  private let demonstrations: [String]
  private let ranges: [ClosedRange<Double>]
  private let width: Int
  private let task: String
  private let rate: Double
  private var position = 0

  var count: Int { demonstrations.count }

  init(path: String) throws {
    self.path = path
    hdf5 = try HDF5File(reading: path)
    demonstrations = hdf5.names(in: "data").filter { $0.hasPrefix("demo_") }.sorted {
      (Int($0.dropFirst(5)) ?? 0) < (Int($1.dropFirst(5)) ?? 0)
    }
    guard let first = demonstrations.first,
      let shape = hdf5.shape(of: "data/\(first)/actions"), shape.count == 2, shape[1] > 0
    else {
      throw ImportError.notOfFormat(
        path: path, format: .robomimic, reason: "it has no data/demo_N/actions")
    }
    width = shape[1]
    var ranges = [ClosedRange<Double>?](repeating: nil, count: shape[1])
    for name in demonstrations {
      let values = try hdf5.read("data/\(name)/actions", as: Double.self)
      for (index, value) in values.enumerated() where value.isFinite {
        let old = ranges[index % width] ?? value...value
        ranges[index % width] = min(old.lowerBound, value)...max(old.upperBound, value)
      }
    }
    self.ranges = ranges.map { $0 ?? 0...1 }
    struct Environment: Decodable {
      var name: String?
      var settings: [String: Double?]?

      enum CodingKeys: String, CodingKey {
        case name = "env_name"
        case settings = "env_kwargs"
      }
    }
    let environment = hdf5.textAttribute("env_args", of: "data")
      .flatMap { try? JSONDecoder().decode(Environment.self, from: Data($0.utf8)) }
    task = environment?.name ?? URL(fileURLWithPath: path).lastPathComponent
    let frequency = (environment?.settings?["control_freq"] ?? nil) ?? 20
    rate = FrameAssembler.rates.contains(frequency) ? frequency : 20
  }

  func next() throws -> ImportedEpisode? {
    guard position < demonstrations.count else { return nil }
    defer { position += 1 }
    let group = "data/" + demonstrations[position]
    guard let shape = hdf5.shape(of: group + "/actions"), shape.count == 2, shape[1] == width,
      shape[0] > 0
    else {
      throw ImportError.unusable(path: path, what: "\(group)/actions is not [T, \(width)]")
    }
    let frames = shape[0]
    // Ours have the whole command in `states`, in the order of the actions.
    let isOurs = hdf5.textAttribute("episode_uuid", of: group) != nil && width > 9
    let names =
      isOurs
      ? EpisodeColumns.poseNames.map { "wrist \($0)" } + jointNames
      : (0..<width).map { "action \($0)" }
    let map = VectorMap(names: names, ranges: ranges, hand: isOurs ? "hand" : task)
    func rows(_ name: String) throws -> [(wrist: Pose, hand: JointVector)]? {
      guard hdf5.shape(of: "\(group)/\(name)") == shape else { return nil }
      let values = try hdf5.read("\(group)/\(name)", as: Double.self)
      return (0..<frames).map { map.read(values[($0 * width)..<(($0 + 1) * width)]) }
    }
    let command = try rows("actions") ?? []
    var assembler = FrameAssembler(
      times: [], state: isOurs ? try rows("states") ?? command : command, command: command)
    if isOurs {
      assembler.proposal =
        try rows("policy_actions")?.map { $0.wrist.isFinite ? $0 : nil } ?? []
    } else {
      listOnce("the measured state is shown as commanded; observations are scene features")
    }
    var isDemonstration = true
    if hdf5.shape(of: group + "/action_modes") == [frames] {
      let modes = try hdf5.read(group + "/action_modes", as: Int64.self)
      isDemonstration = modes.allSatisfy { $0 == -1 }
      assembler.humanWeight = modes.map { $0 == 0 ? 0 : 1 }
    }
    if hdf5.shape(of: group + "/rewards") == [frames] {
      assembler.success = try hdf5.read(group + "/rewards", as: Double.self).map { $0 > 0 }
    }
    func column(_ name: String) throws -> [Double]? {
      guard hdf5.shape(of: "\(group)/\(name)") == [frames] else { return nil }
      return try hdf5.read("\(group)/\(name)", as: Double.self)
    }
    assembler.stage = isOurs ? try column("stage") ?? [] : []
    assembler.times = isOurs ? try column("timestamp") ?? [] : []
    let features = try scene(group, frames, into: &assembler)
    note(group, isOurs: isOurs)
    let made = try assembler.frames(rate: rate, isDemonstration: isDemonstration)
    let record = hdf5.textAttribute(EpisodeRecord.name, of: group).flatMap {
      text -> EpisodeRecord? in
      do { return try EpisodeRecord(text, of: made) } catch {
        listOnce("\(group): its \(EpisodeRecord.name) \(error)")
        return nil
      }
    }
    return ImportedEpisode(
      header: EpisodeHeader(
        kind: isDemonstration ? .demonstration : .rollout,
        task: TaskDescription(
          name: task, instruction: "", stages: FrameAssembler.stages(upTo: assembler.stage.max()),
          sceneFeatures: features, stepLimit: 800, hand: map.hand),
        policy: hdf5.textAttribute("policy", of: group) ?? "unknown", supervisor: "unknown",
        seed: UInt64(position), startStage: 0, controlRate: rate, policyRate: rate, date: Date(),
        settings: "{}", devices: []),
      frames: made,
      outcome: hdf5.integerAttribute("success", of: group).map { $0 != 0 ? .success : .failure },
      labels: try ImportedLabels(frames, column: column), record: record,
      origin: "\(path), \(group)")
  }

  private var jointNames: [String] {
    width - 9 == 6
      ? HandModel.inspireRH56.joints.map(\.name) : (0..<(width - 9)).map { "joint \($0 + 1)" }
  }

  private func scene(
    _ group: String, _ frames: Int, into assembler: inout FrameAssembler
  ) throws -> [String] {
    var names: [String] = []
    var columns: [(values: [Float], width: Int)] = []
    for key in hdf5.names(in: group + "/obs") {
      // Ours say the robot's part of it in `states`.
      if hdf5.textAttribute("episode_uuid", of: group) != nil, key.hasPrefix("robot0_") { continue }
      guard let shape = hdf5.shape(of: "\(group)/obs/\(key)"), shape.count <= 2,
        shape.first == frames
      else {
        listOnce("obs/\(key): pictures are not kept")
        continue
      }
      let width = shape.count == 2 ? shape[1] : 1
      guard names.count + width <= SceneFeatures.capacity else {
        listOnce("obs/\(key): more than \(SceneFeatures.capacity) scene features")
        continue
      }
      columns.append((try hdf5.read("\(group)/obs/\(key)", as: Float.self), width))
      names += width == 1 ? [key] : (0..<width).map { "\(key) \($0)" }
    }
    if !names.isEmpty {
      assembler.scene = (0..<frames).map { row in
        SceneFeatures(columns.flatMap { $0.values[(row * $0.width)..<((row + 1) * $0.width)] })
      }
    }
    return names
  }

  private func note(_ group: String, isOurs: Bool) {
    let used = Set(LabelColumn.Name.all).union([
      "actions", "rewards", "dones", "obs", "next_obs", "action_modes", "intv_labels",
    ]).union(isOurs ? ["states", "policy_actions", "stage", "timestamp"] : [])
    for name in hdf5.names(in: group) where !used.contains(name) {
      listOnce("\(name): has no place in a dataset")
    }
  }

  private func listOnce(_ text: String) {
    if !unmapped.contains(text) { unmapped.append(text) }
  }
}
