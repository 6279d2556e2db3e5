import Foundation
internal import Resources
internal import Robotics

extension TaskDefinition {
  /// Reads a task that belongs to the program: `Assets/<name>/task.yaml`.
  public init(named name: String) throws(SimulationError) {
    let path: String
    do {
      path = try Resources.file("Assets/\(name)/task.yaml")
    } catch {
      throw .unreadable(file: "Assets/\(name)/task.yaml", reason: "\(error)")
    }
    try self.init(file: path)
  }

  /// Reads a task file.
  public init(file path: String) throws(SimulationError) {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw .unreadable(file: path, reason: error.localizedDescription)
    }
    let root = try TaskNode.root(file: path, text: text)
    try root.allow(
      "name", "instruction", "world", "stepLimit", "wrist", "hand", "postures", "start",
      "measures", "features", "stages", "dropped", "lost", "success", "cameras", "expert")
    let (hand, joints) = try Self.hand(try root.required("hand"))
    let postures = try Self.postures(try root.required("postures"), joints: joints.count)
    let measures = try Self.measures(try root.required("measures"), hand: hand)
    let names = Dictionary(
      uniqueKeysWithValues: zip(measures.map(\.name), measures.indices))
    let features = try Self.features(try root.required("features"), names: names)
    let (stages, stageTests) = try Self.stages(try root.required("stages"), names: names)
    let stageNames = Dictionary(uniqueKeysWithValues: zip(stages.map(\.name), stages.indices))
    let success = try root.required("success")
    try success.allow("when", "for")
    let featureNames = Dictionary(
      uniqueKeysWithValues: zip(features.map { measures[$0].name }, features.indices))

    file = path
    world =
      URL(fileURLWithPath: path).deletingLastPathComponent()
      .appendingPathComponent(try root.required("world").string()).path
    wrist = try Self.wrist(try root.required("wrist"))
    self.joints = joints
    self.postures = postures
    start = try Self.start(try root.required("start"), postures: postures)
    self.measures = measures
    self.features = features
    self.stages = stageTests
    dropped = try Self.tests(try root.optional("dropped"), names, stageNames)
    lost = try Self.tests(try root.optional("lost"), names, stageNames)
    self.success = try [Condition](try success.required("when"), names: names, what: "measure")
    successTime = try success.required("for").number(in: 0...60)
    cameras = try Self.cameras(try root.required("cameras"))
    expert = try ExpertDefinition(
      try root.required("expert"),
      names: ExpertNames(
        features: featureNames, postures: postures, joints: hand.joints.map(\.name)))
    description = TaskDescription(
      name: try root.required("name").string(),
      instruction: try root.required("instruction").string(),
      stages: stages,
      sceneFeatures: features.map { "\(measures[$0].name) (\(measures[$0].unit))" },
      stepLimit: try root.required("stepLimit").whole(1...1_000_000),
      hand: hand)
  }
}
