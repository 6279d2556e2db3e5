internal import Robotics

/// One entry of a hand file's joints.
struct HandJointLine {
  let node: TaskNode
  /// The joint's name in the model.
  let modelJoint: String
  /// The angles at position 0 and 1, radians.
  let closed: Double
  let open: Double
  /// The joint as commands name it.
  let joint: Joint

  init(_ node: TaskNode) throws(SimulationError) {
    self.node = node
    try node.allow("name", "joint", "closed", "open", "units", "unit", "speed")
    modelJoint = try node.required("joint").string()
    closed = try node.required("closed").number()
    open = try node.required("open").number()
    guard closed != open else {
      throw node.error("closed and open are the same", expected: "two angles")
    }
    let units = try node.optional("units")?.numbers(count: 2) ?? [closed, open]
    guard units[0] != units[1] else {
      throw node.error("both units are the same", expected: "the commands at closed and open")
    }
    joint = Joint(
      name: try node.required("name").string(), closed: units[0], open: units[1],
      unit: try node.optional("unit")?.string() ?? "",
      maximumSpeed: try node.required("speed").number(in: 0.01...100))
  }
}
