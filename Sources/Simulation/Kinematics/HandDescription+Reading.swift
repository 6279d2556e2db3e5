import Foundation
internal import Resources
public import Retargeting
internal import Robotics

extension HandDescription {
  /// Reads the hand of a name, such as `leap16`, from `Assets/hands`.
  ///
  /// - Throws: ``ResourceError`` when there is none, ``SimulationError`` when it cannot be read.
  public init(named name: String) throws {
    try self.init(file: try Resources.file("Assets/hands/\(name).yaml"))
  }

  /// Reads a hand's file.
  ///
  /// - Throws: ``SimulationError`` with file and line, the expected form and what was there.
  public init(file path: String) throws(SimulationError) {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw .unreadable(file: path, reason: "no such file, no permission, or not UTF-8")
    }
    try self.init(yaml: text, file: path)
  }

  /// Reads a hand from YAML; the file's name is for messages and to find the model beside it.
  public init(yaml text: String, file path: String) throws(SimulationError) {
    let root = try TaskNode.root(file: path, text: text, content: "a hand")
    try root.allow(
      "name", "side", "model", "wrist", "joints", "points", "vectors", "scale", "handLength",
      "settings")
    let joints = try root.required("joints").list().map(HandJointLine.init)
    if joints.isEmpty || joints.count > JointVector.capacity {
      throw try root.required("joints").error(
        "\(joints.count) joints", expected: "1 to \(JointVector.capacity) joints")
    }
    for (place, line) in joints.enumerated()
    where joints[..<place].contains(where: { $0.joint.name == line.joint.name }) {
      throw line.node.error("a second joint '\(line.joint.name)'", expected: "every name once")
    }
    let kinematics = try Self.kinematics(root, joints: joints, path)
    for (line, joint) in zip(joints, kinematics.joints) {
      for angle in [line.closed, line.open] where !joint.limits.contains(angle) {
        throw line.node.error(
          "\(angle) rad is beyond the joint '\(joint.name)'",
          expected: "\(joint.limits.lowerBound) to \(joint.limits.upperBound)")
      }
    }
    let side = try root.optional("side")?.name(
      in: Dictionary(uniqueKeysWithValues: HandSide.allCases.map { ($0.rawValue, $0) }),
      what: "side")
    let length = try root.optional("handLength")?.number(in: 0.1...0.3)
    self.init(
      model: HandModel(name: try root.required("name").string(), joints: joints.map(\.joint)),
      side: side ?? .right, kinematics: kinematics,
      ranges: joints.map { Range(closed: $0.closed, open: $0.open) },
      targets: try root.required("vectors").targets(of: kinematics),
      person: length.map(HumanHand.adult.scaled(toLength:)) ?? .adult)
    scale = try root.optional("scale")?.number(in: 0.1...10)
    if let node = try root.optional("settings") { settings = try node.settings() }
  }

  private static func kinematics(
    _ root: TaskNode, joints: [HandJointLine], _ path: String
  ) throws(SimulationError) -> HandKinematics {
    let model = try root.required("model")
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let file = URL(fileURLWithPath: try model.string(), relativeTo: folder).standardizedFileURL.path
    var points: [(name: String, place: HandKinematics.ModelPlace)] = []
    let wrist = try root.required("wrist").place()
    points.append(("wrist", wrist))
    for entry in try root.required("points").entries() {
      guard entry.name != "wrist" else {
        throw entry.key.error("'wrist' is the frame's origin", expected: "another name")
      }
      points.append((entry.name, try entry.value.place()))
    }
    do {
      return try HandKinematics(
        model: file, wrist: wrist, joints: joints.map(\.modelJoint), points: points)
    } catch .world(_, let message) {
      throw model.error("\(file): \(message)", expected: "a model with what this file names")
    }
  }
}
