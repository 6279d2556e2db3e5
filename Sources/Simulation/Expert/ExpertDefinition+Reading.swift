internal import Robotics

extension ExpertDefinition {
  /// Reads the `expert` part of a task file.
  init(_ node: TaskNode, names: ExpertNames) throws(SimulationError) {
    try node.allow("speed", "pivot", "objects", "goals", "errands")
    let speed = try node.required("speed")
    try speed.allow("linear", "acceleration", "turn", "hand", "shortest")
    func positive(_ key: String) throws(SimulationError) -> Double {
      let node = try speed.required(key)
      guard try node.number() > 0 else { throw node.error(node.excerpt, expected: "more than 0") }
      return try node.number()
    }
    self.speed = Speed(
      linear: try positive("linear"), acceleration: try positive("acceleration"),
      turn: try positive("turn"), hand: try positive("hand"), shortest: try positive("shortest"))
    let pivot = try node.required("pivot").numbers(count: 2)
    var objects: [String: ExpertObject] = [:]
    for entry in try node.required("objects").entries() {
      objects[entry.name] = try ExpertObject(entry.value, names: names)
    }
    var goals: [String: ExpertGoal] = [:]
    for entry in try node.required("goals").entries() {
      goals[entry.name] = try ExpertGoal(entry.value, names: names)
    }
    errands = []
    let list = try node.required("errands")
    for node in try list.list() {
      errands.append(
        try ExpertErrand(
          node, names: names, objects: objects, goals: goals, pivot: SIMD2(pivot[0], pivot[1])))
    }
    guard errands.last?.when.isEmpty == true else {
      throw list.error(
        "no errand for every other case", expected: "a last errand without 'when'")
    }
  }
}

extension ExpertErrand {
  init(
    _ node: TaskNode, names: ExpertNames, objects: [String: ExpertObject],
    goals: [String: ExpertGoal], pivot: SIMD2<Double>
  ) throws(SimulationError) {
    try node.allow("name", "object", "goal", "when", "rules")
    name = try node.required("name").string()
    object = try node.required("object").name(in: objects, what: "object")
    goal = try node.required("goal").name(in: goals, what: "goal")
    self.pivot = pivot
    when = []
    if let tests = try node.optional("when") {
      for alternative in tests.isList ? try tests.list() : [tests] {
        when.append(try [Condition](alternative, names: names.features, what: "feature"))
      }
    }
    rules = []
    for rule in try node.required("rules").list() {
      rules.append(try ExpertRule(rule, names: names, object: object))
    }
  }
}

extension ExpertObject {
  init(_ node: TaskNode, names: ExpertNames) throws(SimulationError) {
    try node.allow("position", "up", "forward", "symmetry", "touch", "grasp", "ready", "fingers")
    position = try names.triple(try node.required("position"))
    up = try names.triple(try node.optional("up"))
    forward = []
    for axis in try node.optional("forward")?.list() ?? [] {
      forward.append(try names.triple(axis))
    }
    symmetry = try node.optional("symmetry")?.whole(1...64) ?? 1
    let touch = try node.required("touch")
    try touch.allow("fingers", "thumb", "hand")
    fingerTouch = try touch.required("fingers").name(in: names.features, what: "feature")
    thumbTouch = try touch.required("thumb").name(in: names.features, what: "feature")
    handTouch = try touch.required("hand").name(in: names.features, what: "feature")
    grasp = try node.required("grasp").vector()
    ready = try node.required("ready").vector()
    fingers = []
    for name in try node.required("fingers").list() {
      fingers.append(try name.name(in: names.joints, what: "hand joint"))
    }
  }
}

extension ExpertGoal {
  init(_ node: TaskNode, names: ExpertNames) throws(SimulationError) {
    try node.allow("position", "forward", "height")
    position = try names.triple(try node.required("position"))
    forward = try names.triple(try node.optional("forward"))
    height = try node.required("height").number()
  }
}
