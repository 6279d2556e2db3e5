internal import Robotics

extension ExpertDefinition {
  init(
    _ node: TaskNode, features: [String: Int], postures: [String: JointVector], joints: [String]
  ) throws(SimulationError) {
    try node.allow(
      "object", "goal", "touch", "grasp", "ready", "pivot", "fingers", "speed", "rules")
    func triple(_ node: TaskNode) throws(SimulationError) -> [Int] {
      let nodes = try node.list()
      guard nodes.count == 3 else {
        throw node.error("\(nodes.count) features", expected: "three: x, y, z")
      }
      var indices: [Int] = []
      for node in nodes { indices.append(try node.name(in: features, what: "feature")) }
      return indices
    }
    let object = try node.required("object")
    try object.allow("position", "up")
    let goal = try node.required("goal")
    try goal.allow("position", "height")
    let touch = try node.required("touch")
    try touch.allow("fingers", "thumb", "hand")
    self.features = Features(
      object: try triple(try object.required("position")),
      up: try triple(try object.required("up")),
      goal: try triple(try goal.required("position")),
      fingers: try touch.required("fingers").name(in: features, what: "feature"),
      thumb: try touch.required("thumb").name(in: features, what: "feature"),
      hand: try touch.required("hand").name(in: features, what: "feature"))
    goalHeight = try goal.required("height").number()
    grasp = try node.required("grasp").vector()
    ready = try node.required("ready").vector()
    let pivot = try node.required("pivot").numbers(count: 2)
    self.pivot = SIMD2(pivot[0], pivot[1])
    let jointIndices = Dictionary(uniqueKeysWithValues: zip(joints, joints.indices))
    fingers = []
    for name in try node.required("fingers").list() {
      fingers.append(try name.name(in: jointIndices, what: "hand joint"))
    }
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
    rules = []
    for rule in try node.required("rules").list() {
      rules.append(try ExpertRule(rule, postures: postures, grasp: grasp, ready: ready))
    }
  }
}

extension ExpertRule {
  init(
    _ node: TaskNode, postures: [String: JointVector], grasp: SIMD3<Double>,
    ready: SIMD3<Double>
  ) throws(SimulationError) {
    try node.allow("name", "when", "wrist", "hand", "slow")
    name = try node.required("name").string()
    let quantities = Dictionary(
      uniqueKeysWithValues: ExpertScene.Quantity.allCases.enumerated().map {
        ($0.element.rawValue, $0.offset)
      })
    when = try [Condition](try node.required("when"), names: quantities, what: "quantity")
    let posture = try node.required("hand")
    hand = try posture.string() == "keep" ? nil : posture.name(in: postures, what: "posture")
    slow = try node.optional("slow")?.number() ?? 1
    wrist = try Self.wrist(try node.required("wrist"), grasp: grasp, ready: ready)
  }

  private static func wrist(
    _ node: TaskNode, grasp: SIMD3<Double>, ready: SIMD3<Double>
  ) throws(SimulationError) -> Wrist {
    let expected = "stay, or one of bring, over, raise, back, put"
    if node.isWord {
      guard try node.string() == "stay" else {
        throw node.error("unknown target \(node.excerpt)", expected: expected)
      }
      return .stay
    }
    guard let entry = try node.entries().first else {
      throw node.error("nothing", expected: expected)
    }
    try node.allow("bring", "over", "raise", "back", "put")
    switch entry.name {
    case "bring":
      if entry.value.isList { return .bring(try entry.value.vector()) }
      return .bring(
        try entry.value.name(in: ["grasp": grasp, "ready": ready], what: "point"))
    case "over": return .over(try entry.value.number())
    case "raise": return .raise(try entry.value.number())
    case "back":
      if entry.value.isWord { return .back(try entry.value.number(), rise: 0) }
      try entry.value.allow("to", "rise")
      return .back(
        try entry.value.required("to").number(), rise: try entry.value.required("rise").number())
    default:
      try entry.value.allow("at", "height")
      let at = try entry.value.required("at")
      return .put(
        height: try entry.value.required("height").number(),
        isAtGoal: try at.name(in: ["goal": true, "here": false], what: "place"))
    }
  }
}
