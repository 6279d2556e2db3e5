internal import Robotics

extension ExpertRule {
  init(
    _ node: TaskNode, names: ExpertNames, object: ExpertObject
  ) throws(SimulationError) {
    try node.allow("name", "when", "wrist", "hand", "slow", "hopeless")
    name = try node.required("name").string()
    when = try [Condition](try node.required("when"), names: names.quantities, what: "quantity")
    let posture = try node.required("hand")
    hand =
      try posture.string() == "keep" ? nil : posture.name(in: names.postures, what: "posture")
    slow = try node.optional("slow")?.number() ?? 1
    isHopeless = try node.optional("hopeless")?.flag() ?? false
    wrist = try Self.wrist(
      try node.required("wrist"), points: ["grasp": object.grasp, "ready": object.ready])
  }

  private static func wrist(
    _ node: TaskNode, points: [String: SIMD3<Double>]
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
      return .bring(try entry.value.name(in: points, what: "point"))
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
