internal import Robotics

/// The names the `expert` part of a task file may use.
struct ExpertNames {
  /// Scene features by name.
  let features: [String: Int]
  /// Hand joints by name.
  let joints: [String: Int]
  /// Named hand postures.
  let postures: [String: JointVector]
  /// What rules test: the expert's quantities, and after them the scene features.
  let quantities: [String: Int]

  init(features: [String: Int], postures: [String: JointVector], joints: [String]) {
    self.features = features
    self.postures = postures
    self.joints = Dictionary(uniqueKeysWithValues: zip(joints, joints.indices))
    let own = ExpertScene.Quantity.allCases
    var quantities = features.mapValues { $0 + own.count }
    for (index, quantity) in own.enumerated() { quantities[quantity.rawValue] = index }
    self.quantities = quantities
  }

  /// Reads three features: x, y, z.
  func triple(_ node: TaskNode) throws(SimulationError) -> [Int] {
    let nodes = try node.list()
    guard nodes.count == 3 else {
      throw node.error("\(nodes.count) features", expected: "three: x, y, z")
    }
    var indices: [Int] = []
    for node in nodes { indices.append(try node.name(in: features, what: "feature")) }
    return indices
  }

  /// Reads three features where they are given.
  func triple(_ node: TaskNode?) throws(SimulationError) -> [Int]? {
    guard let node else { return nil }
    return try triple(node) as [Int]
  }
}
