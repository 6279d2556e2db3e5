import Episodes
import Formats
import Foundation
import Robotics

/// The episodes of the DexPIE reference's collector: HDF5 files.
final class ReferenceHDF5Source: ImportSource {
  let count: Int
  private(set) var unmapped: [String] = []
  var file: String { files[min(position, files.count - 1)] }
  private let files: [String]
  private var position = 0

  init(path: String) throws {
    files = try Self.files(path)
    guard !files.isEmpty else {
      throw ImportError.notOfFormat(
        path: path, format: .dexpieHDF5, reason: "the folder holds no .hdf5 file")
    }
    count = files.count
  }

  /// The files that are read, in their order.
  static func files(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ImportError.notOfFormat(
        path: path, format: .dexpieHDF5, reason: "there is no such file")
    }
    guard isFolder.boolValue else { return [path] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { $0.hasSuffix(".hdf5") || $0.hasSuffix(".h5") }.sorted().map { path + "/" + $0 }
    } catch {
      throw ImportError.unusable(path: path, what: error.localizedDescription)
    }
  }

  func next() throws -> ImportedEpisode? {
    guard position < files.count else { return nil }
    let path = files[position]
    let file = try HDF5File(reading: path)
    guard let shape = file.shape(of: "action"), shape.count == 2, shape[0] > 0, shape[1] > 9 else {
      throw ImportError.notOfFormat(
        path: path, format: .dexpieHDF5, reason: "it has no array action of shape [T, 9 + joints]")
    }
    let (frames, width) = (shape[0], shape[1])
    func text(_ name: String) -> String? { file.textAttribute(name, of: "/") }
    let joints = width - 9
    let named = text("hand")?.split(separator: ",").map(String.init)
    // The reference's order (METHOD §2).
    let names =
      named?.count == joints
      ? named ?? []
      : joints == 6
        ? HandModel.inspireRH56.joints.map(\.name) : (0..<joints).map { "joint \($0 + 1)" }
    let map = VectorMap(
      names: EpisodeColumns.poseNames.map { "wrist \($0)" } + names, ranges: [],
      hand: joints == 6 ? HandModel.inspireRH56.name : "hand")
    func rows(_ name: String) throws -> [(wrist: Pose, hand: JointVector)]? {
      guard file.shape(of: name) == shape else { return nil }
      let values = try file.read(name, as: Double.self)
      return (0..<frames).map { map.read(values[($0 * width)..<(($0 + 1) * width)]) }
    }
    let rate =
      text("rate_hz").flatMap(Double.init).flatMap { FrameAssembler.rates.contains($0) ? $0 : nil }
      ?? 30
    let command = try rows("action") ?? []
    var assembler = FrameAssembler(
      times: try times(file, frames), state: try states(file, command), command: command)
    if file.shape(of: "human_weight") == [frames] {
      assembler.humanWeight = try file.read("human_weight", as: Double.self)
    } else if file.shape(of: "intervention") == [frames] {
      assembler.humanWeight = try file.read("intervention", as: Double.self)
    }
    // NaN where the policy proposed nothing.
    assembler.proposal = try rows("policy_action")?.map { $0.wrist.isFinite ? $0 : nil } ?? []
    func column(_ name: String) throws -> [Double]? {
      file.shape(of: name) == [frames] ? try file.read(name, as: Double.self) : nil
    }
    assembler.stage = try column("stage") ?? []
    assembler.success = try column("task_success")?.map { $0 != 0 } ?? []
    let sceneNames = try scene(file, frames, text("scene_features"), into: &assembler)
    let isDemonstration =
      text("kind") == EpisodeHeader.Kind.demonstration.rawValue
      || (text("kind") == nil && assembler.humanWeight == nil)
    note(file)
    let made = try assembler.frames(rate: rate, isDemonstration: isDemonstration)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().lastPathComponent
    let record = text(EpisodeRecord.name).flatMap { text -> EpisodeRecord? in
      do { return try EpisodeRecord(text, of: made) } catch {
        listOnce("\(path): its \(EpisodeRecord.name) \(error)")
        return nil
      }
    }
    let episode = ImportedEpisode(
      header: EpisodeHeader(
        kind: isDemonstration ? .demonstration : .rollout,
        task: TaskDescription(
          name: text("task") ?? folder, instruction: "",
          stages: FrameAssembler.stages(upTo: assembler.stage.max()), sceneFeatures: sceneNames,
          stepLimit: 800, hand: map.hand),
        policy: text("policy") ?? "unknown", supervisor: text("supervisor") ?? "unknown",
        seed: text("seed").flatMap(UInt64.init) ?? UInt64(position),
        startStage: text("start_stage").flatMap(Int.init) ?? 0, controlRate: rate,
        policyRate: rate, date: Date(), settings: "{}", devices: []),
      frames: made,
      outcome: file.integerAttribute("success", of: "/").map { $0 != 0 ? .success : .failure },
      labels: try ImportedLabels(frames, column: column), record: record, origin: path)
    position += 1
    return episode
  }

  /// Seconds since the episode's start.
  private func times(_ file: HDF5File, _ frames: Int) throws -> [Double] {
    for name in ["t_action_decision", "t_record_start", "t_robot_obs"] {
      guard file.shape(of: "timestamps/" + name) == [frames] else { continue }
      let values = try file.read("timestamps/" + name, as: Int64.self)
      // −1 is missing.
      guard let first = values.first, values.allSatisfy({ $0 >= 0 }) else { continue }
      // Ours are since the episode's start, of which this may be a later part.
      let start = file.textAttribute(EpisodeRecord.name, of: "/") == nil ? first : 0
      return values.map { Nanoseconds($0 - start).seconds }
    }
    return []
  }

  /// Measured pose and joints from the last six columns and those before them.
  private func states(
    _ file: HDF5File, _ command: [(wrist: Pose, hand: JointVector)]
  ) throws -> [(wrist: Pose, hand: JointVector)] {
    let name = "env_qpos_proprioception"
    guard let shape = file.shape(of: name), shape.count == 2, shape[0] == command.count,
      shape[1] >= 6
    else {
      listOnce("\(name): missing; the measured state is shown as commanded")
      return command
    }
    let values = try file.read(name, as: Double.self)
    // The reference's first columns are the arm's joints, which have no place here; ours are the
    // hand's, which it does not record. Ours say whose hand it is.
    let isOurs = file.textAttribute("hand", of: "/") != nil
    if !isOurs { listOnce("\(name): the arm's joints are not kept, the wrist's pose is") }
    return command.indices.map { row in
      let line = Array(values[(row * shape[1])..<((row + 1) * shape[1])])
      let pose = line.suffix(6).map { $0 }
      return (
        Pose(
          position: SIMD3(pose[0], pose[1], pose[2]),
          rotation: Rotation(vector: SIMD3(pose[3], pose[4], pose[5]))),
        isOurs && line.count - 6 == command[row].hand.count
          ? JointVector(line.dropLast(6)) : command[row].hand
      )
    }
  }

  private func scene(
    _ file: HDF5File, _ frames: Int, _ names: String?, into assembler: inout FrameAssembler
  ) throws -> [String] {
    guard let shape = file.shape(of: "environment_state"), shape.count == 2, shape[0] == frames,
      shape[1] > 0, shape[1] <= SceneFeatures.capacity
    else { return [] }
    let width = shape[1]
    let values = try file.read("environment_state", as: Float.self)
    assembler.scene = (0..<frames).map {
      SceneFeatures(values[($0 * width)..<(($0 + 1) * width)])
    }
    let listed = names?.split(separator: ",").map(String.init) ?? []
    return listed.count == width ? listed : (0..<width).map { "feature \($0 + 1)" }
  }

  private func note(_ file: HDF5File) {
    let used = Set(LabelColumn.Name.all).union([
      "action", "env_qpos_proprioception", "environment_state", "human_weight", "intervention",
      "policy_action", "stage", "task_success", "timestamps",
    ])
    for name in file.names(in: "/") where !used.contains(name) {
      listOnce("\(name): has no place in a dataset")
    }
  }

  private func listOnce(_ text: String) {
    if !unmapped.contains(text) { unmapped.append(text) }
  }
}
