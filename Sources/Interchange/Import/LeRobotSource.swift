import Episodes
import Formats
import Foundation
import Robotics

/// The episodes of a LeRobotDataset v3.0, one after the other.
final class LeRobotSource: ImportSource {
  let count: Int
  private(set) var unmapped: [String] = []

  private let path: String
  private let rate: Double
  private let robot: String
  private let features: [String: LeRobotSourceFeature]
  private let tasks: [String]
  private let stages: [Stage]
  private let command: VectorMap
  private let state: VectorMap?
  private let sceneNames: [String]
  private let sceneColumn: String?
  private let episodes: LeRobotEpisodeTable
  private var rows: LeRobotRows

  var file: String { rows.current }

  init(path: String) throws {
    self.path = path
    let info = try LeRobotInfo(path: path)
    rate = info.fps
    robot = info.robot
    features = info.features
    tasks = try ImportError.naming(path + "/meta/tasks.parquet") { try Self.tasks(path) }
    episodes = try LeRobotEpisodeTable(path: path)
    rows = try LeRobotRows(path: path, wanted: Set(info.features.keys))
    count = info.episodes
    guard let action = features["action"], action.isNumeric else {
      throw ImportError.unusable(path: path, what: "it has no feature \"action\" of numbers")
    }
    let ranges = try rows.ranges(["action", "observation.state"])
    command = VectorMap(
      names: action.entryNames, ranges: ranges["action"] ?? [], hand: info.robot)
    let measured = features["observation.state"].flatMap { $0.isNumeric ? $0 : nil }
    // The same entries mean the same joints; any other state is shown with the scene.
    if let measured, measured.entryNames == action.entryNames {
      state = command
    } else {
      state = nil
    }
    let scene = features["observation.environment_state"]
    sceneColumn = scene?.isNumeric == true ? "observation.environment_state" : nil
    var names = sceneColumn == nil ? [] : scene?.entryNames ?? []
    if state == nil, let measured { names += measured.entryNames.map { "state \($0)" } }
    sceneNames = Array(names.prefix(SceneFeatures.capacity))
    stages = FrameAssembler.stages(upTo: try rows.largest("stage_index"))
    describeUnmapped(names: names, measured: measured)
  }

  func next() throws -> ImportedEpisode? {
    guard let rows = try rows.nextEpisode() else { return nil }
    guard let actions = rows.numbers["action"], let width = features["action"]?.width,
      actions.count == rows.count * width
    else { throw ImportError.unusable(path: path, what: "actions are missing in an episode") }
    func vectors(_ name: String, _ map: VectorMap) -> [(wrist: Pose, hand: JointVector)]? {
      guard let values = rows.numbers[name], values.count == rows.count * width else { return nil }
      return (0..<rows.count).map { map.read(values[($0 * width)..<(($0 + 1) * width)]) }
    }
    let commands = vectors("action", command) ?? []
    var assembler = FrameAssembler(
      times: rows.numbers["time_true"] ?? rows.numbers["timestamp"] ?? [],
      state: state.flatMap { vectors("observation.state", $0) } ?? commands, command: commands)
    assembler.humanWeight = humanWeight(rows)
    assembler.authority = rows.numbers["authority"]?.map {
      Authority.allCases[min(max(0, Int(clamping: $0)), Authority.allCases.count - 1)]
    }
    assembler.proposal = proposals(rows, vectors)
    assembler.scene = scene(rows)
    assembler.stage = rows.numbers["stage_index"] ?? []
    assembler.progress = rows.numbers["stage_progress"] ?? []
    assembler.value = rows.numbers["value"] ?? []
    assembler.dispersion = rows.numbers["dispersion"] ?? []
    assembler.familiarity = rows.numbers["familiarity"] ?? []
    let success = rows.numbers["next.success"]?.map { $0 != 0 }
    assembler.success = rows.numbers["task_success"]?.map { $0 != 0 } ?? success ?? []
    let number = Int(clamping: rows.numbers["episode_index"]?.first ?? 0)
    let isDemonstration = isDemonstration(rows)
    let word = episodes.success[number] ?? success.map { $0.contains(true) ? "success" : "failure" }
    let frames = try assembler.frames(rate: rate, isDemonstration: isDemonstration)
    return ImportedEpisode(
      header: EpisodeHeader(
        kind: isDemonstration ? .demonstration : .rollout,
        task: task(Int(clamping: rows.numbers["task_index"]?.first ?? 0)),
        policy: episodes.policy[number]
          ?? rows.texts["complementary_info.collector_policy_id"]?.first ?? "unknown",
        supervisor: "unknown", seed: UInt64(max(0, number)), startStage: 0, controlRate: rate,
        policyRate: rate, date: Date(), settings: "{}", devices: []),
      frames: frames, outcome: word.flatMap { Outcome(rawValue: $0) },
      labels: ImportedLabels(
        rows.count, column: { rows.numbers[$0] }, texts: { rows.texts[$0] }),
      record: record(episodes.record[number], of: frames, episode: number),
      origin: "\(path), episode \(number)")
  }

  private func record(_ text: String?, of frames: [Frame], episode: Int) -> EpisodeRecord? {
    guard let text, !text.isEmpty else { return nil }
    do { return try EpisodeRecord(text, of: frames) } catch {
      unmapped.append("episode \(episode): its \(EpisodeRecord.name) \(error)")
      return nil
    }
  }

  // MARK: columns

  private func humanWeight(_ rows: LeRobotRows.Episode) -> [Double]? {
    for name in [
      "human_weight", "intervention", "complementary_info.is_intervention", "intervene_flag",
    ] {
      if let values = rows.numbers[name] { return values }
    }
    return rows.numbers["action_modes"]?.map { $0 == 0 ? 0 : 1 }
  }

  private func isDemonstration(_ rows: LeRobotRows.Episode) -> Bool {
    if let modes = rows.numbers["action_modes"] { return modes.allSatisfy { $0 == -1 } }
    // A dataset that does not say who drove is one of demonstrations.
    return humanWeight(rows)?.allSatisfy { $0 >= 0.5 } ?? true
  }

  private func proposals(
    _ rows: LeRobotRows.Episode,
    _ vectors: (String, VectorMap) -> [(wrist: Pose, hand: JointVector)]?
  ) -> [(wrist: Pose, hand: JointVector)?] {
    for name in ["policy_action", "complementary_info.policy_action"] {
      guard let proposed = vectors(name, command) else { continue }
      // Evo-RL writes zeros where there is none, and nothing that tells them apart.
      guard let valid = rows.numbers["policy_action_is_valid"] else { continue }
      return zip(proposed, valid).map { $1 != 0 ? $0 : nil }
    }
    return []
  }

  private func scene(_ rows: LeRobotRows.Episode) -> [SceneFeatures] {
    guard !sceneNames.isEmpty else { return [] }
    let columns = [sceneColumn, state == nil ? "observation.state" : nil].compactMap { $0 }
    return (0..<rows.count).map { row in
      let values = columns.flatMap { name -> [Double] in
        guard let width = features[name]?.width, let values = rows.numbers[name],
          values.count == rows.count * width
        else { return [] }
        return Array(values[(row * width)..<((row + 1) * width)])
      }
      return SceneFeatures(values.prefix(sceneNames.count).map { Float($0) })
    }
  }

  // MARK: description

  private func task(_ number: Int) -> TaskDescription {
    let instruction = tasks.indices.contains(number) ? tasks[number] : ""
    let folder = URL(fileURLWithPath: path).lastPathComponent
    return TaskDescription(
      name: tasks.count > 1 ? "\(folder) \(number)" : folder, instruction: instruction,
      stages: stages, sceneFeatures: sceneNames,
      stepLimit: max(1, episodes.longest), hand: command.hand)
  }

  private static func tasks(_ path: String) throws -> [String] {
    let reader = try ParquetReader(path: path + "/meta/tasks.parquet")
    var tasks: [String] = []
    for group in reader.groups.indices {
      let name = reader.columns.first { $0.kind == .string }?.name ?? "task"
      if case .string(let texts) = try reader.values(of: name, group: group) { tasks += texts }
    }
    return tasks
  }

  private func describeUnmapped(names: [String], measured: LeRobotSourceFeature?) {
    let used = Set(LabelColumn.Name.all).union([
      "action", "observation.state", "observation.environment_state", "timestamp", "frame_index",
      "episode_index", "index", "task_index", "next.done", "next.success", "stage_index",
      "stage_progress", "human_weight", "authority", "time_true", "intervention", "policy_action",
      "policy_action_is_valid", "complementary_info.policy_action", "intervene_flag",
      "complementary_info.is_intervention", "complementary_info.state", "action_modes",
      "intv_labels", "complementary_info.collector_policy_id", "is_success", "segment_id",
      "task_success", "value", "dispersion", "familiarity",
    ])
    for (name, feature) in features.sorted(by: { $0.key < $1.key }) where !used.contains(name) {
      unmapped.append(
        feature.isNumeric
          ? "feature \(name): has no place in a dataset"
          : "feature \(name): \(feature.kind) is not kept")
    }
    if state == nil, let measured {
      unmapped.append(
        "observation.state: has other entries (\(measured.width)) than action; kept as scene "
          + "features, and the measured joints are shown as commanded")
    }
    if names.count > SceneFeatures.capacity {
      unmapped.append(
        "\(names.count - SceneFeatures.capacity) scene features beyond \(SceneFeatures.capacity)")
    }
    unmapped += command.left.map { "action \($0): beyond \(JointVector.capacity) joints" }
    if features["complementary_info.policy_action"] != nil,
      features["policy_action_is_valid"] == nil
    {
      unmapped.append(
        "complementary_info.policy_action: zeros mean missing there, and nothing tells them apart")
    }
  }
}
