internal import Robotics

extension TaskDefinition {
  static func wrist(_ node: TaskNode) throws(SimulationError) -> WristDefinition {
    try node.allow("body", "actuators")
    let actuators = try node.required("actuators")
    let names = try actuators.strings()
    guard names.count == 6 else {
      throw actuators.error(
        "\(names.count) actuators", expected: "six: x, y, z, yaw, pitch, roll")
    }
    return WristDefinition(
      body: try node.required("body").string(), actuators: names, line: node.line)
  }

  static func hand(
    _ node: TaskNode
  ) throws(SimulationError) -> (HandModel, [HandJointDefinition]) {
    try node.allow("name", "joints")
    let list = try node.required("joints")
    let nodes = try list.list()
    guard (1...JointVector.capacity).contains(nodes.count) else {
      throw list.error("\(nodes.count) joints", expected: "1 to \(JointVector.capacity) joints")
    }
    var joints: [Joint] = []
    var definitions: [HandJointDefinition] = []
    for node in nodes {
      try node.allow("name", "actuator", "closed", "open", "units", "speed")
      let units = try node.required("units").numbers(count: 2)
      let name = try node.required("name").string()
      guard !joints.contains(where: { $0.name == name }) else {
        throw node.error("a second joint '\(name)'", expected: "every name once")
      }
      joints.append(
        Joint(
          name: name, closed: units[0], open: units[1],
          maximumSpeed: try node.required("speed").number()))
      let definition = HandJointDefinition(
        actuator: try node.required("actuator").string(),
        closed: try node.required("closed").number(),
        open: try node.required("open").number(), line: node.line)
      guard definition.closed != definition.open, units[0] != units[1] else {
        throw node.error("closed equals open", expected: "two different ends of the range")
      }
      definitions.append(definition)
    }
    return (HandModel(name: try node.required("name").string(), joints: joints), definitions)
  }

  static func postures(
    _ node: TaskNode, joints: Int
  ) throws(SimulationError) -> [String: JointVector] {
    var postures: [String: JointVector] = [:]
    for entry in try node.entries() {
      let values = try entry.value.numbers(count: joints)
      for value in values where !(0...1).contains(value) {
        throw entry.value.error("\(value)", expected: "values in [0, 1], 1 = open")
      }
      postures[entry.name] = JointVector(values)
    }
    return postures
  }

  static func start(
    _ node: TaskNode, postures: [String: JointVector]
  ) throws(SimulationError) -> StartDefinition {
    try node.allow("settle", "wrist", "bodies")
    let wrist = try node.required("wrist")
    try wrist.allow("x", "y", "z", "turn", "hand")
    var bodies: [StartDefinition.Body] = []
    for body in try node.required("bodies").list() {
      try body.allow("body", "on", "x", "y", "z", "turn")
      let earlier = Dictionary(
        bodies.enumerated().map { ($0.element.body, $0.offset) }, uniquingKeysWith: { $1 })
      bodies.append(
        StartDefinition.Body(
          body: try body.required("body").string(), region: try region(body),
          on: try body.optional("on")?.name(in: earlier, what: "body before this one"),
          line: body.line))
    }
    return StartDefinition(
      wrist: try region(wrist),
      hand: try wrist.required("hand").name(in: postures, what: "posture"), bodies: bodies,
      settle: try node.required("settle").number(in: 0...60))
  }

  private static func region(_ node: TaskNode) throws(SimulationError) -> StartDefinition.Region {
    StartDefinition.Region(
      x: try node.required("x").range(), y: try node.required("y").range(),
      z: try node.required("z").range(), turn: try node.required("turn").range())
  }

  static func cameras(_ node: TaskNode) throws(SimulationError) -> [String: SceneCamera] {
    var cameras: [String: SceneCamera] = [:]
    for entry in try node.entries() {
      let value = entry.value
      try value.allow("azimuth", "elevation", "distance", "target", "fieldOfView")
      cameras[entry.name] = SceneCamera(
        azimuth: try value.required("azimuth").number(),
        elevation: try value.required("elevation").number(in: -1.57...1.57),
        distance: try value.required("distance").number(in: 0.01...100),
        target: try value.required("target").vector(),
        fieldOfView: try value.required("fieldOfView").number(in: 0.01...3))
    }
    guard cameras["default"] != nil else {
      throw node.error("no camera 'default'", expected: "a camera named 'default'")
    }
    return cameras
  }
}
