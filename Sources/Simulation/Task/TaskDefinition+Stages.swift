internal import Robotics

extension TaskDefinition {
  static func measures(
    _ node: TaskNode, hand: HandModel
  ) throws(SimulationError) -> [Measure] {
    var measures: [Measure] = []
    for entry in try node.entries() {
      measures.append(
        try Measure(name: entry.name, entry.value, joints: hand.joints.map(\.name)))
    }
    return measures
  }

  static func features(
    _ node: TaskNode, names: [String: Int]
  ) throws(SimulationError) -> [Int] {
    let nodes = try node.list()
    guard nodes.count <= SceneFeatures.capacity else {
      throw node.error("\(nodes.count) features", expected: "at most \(SceneFeatures.capacity)")
    }
    var features: [Int] = []
    for node in nodes {
      let index = try node.name(in: names, what: "measure")
      guard !features.contains(index) else {
        throw node.error("\(node.excerpt) is named twice", expected: "every feature once")
      }
      features.append(index)
    }
    return features
  }

  static func stages(
    _ node: TaskNode, names: [String: Int]
  ) throws(SimulationError) -> ([Stage], [StageDefinition]) {
    var stages: [Stage] = []
    var definitions: [StageDefinition] = []
    for node in try node.list() {
      try node.allow("name", "usual", "progress", "done", "conclusive")
      let name = try node.required("name").string()
      guard !stages.contains(where: { $0.name == name }) else {
        throw node.error("a second stage '\(name)'", expected: "every name once")
      }
      let usual = try node.required("usual")
      guard try usual.number() > 0 else {
        throw usual.error(usual.excerpt, expected: "a duration above 0 s")
      }
      stages.append(Stage(name: name, usualDuration: try usual.number()))
      var progress: [StageDefinition.Progress] = []
      for entry in try node.required("progress").entries() {
        let ends = try entry.value.numbers(count: 2)
        guard ends[0] != ends[1] else {
          throw entry.value.error("no way to go", expected: "two different values")
        }
        progress.append(
          .init(
            measure: try entry.key.name(in: names, what: "measure"), from: ends[0], to: ends[1]))
      }
      definitions.append(
        StageDefinition(
          progress: progress,
          done: try [Condition](try node.required("done"), names: names, what: "measure"),
          isConclusive: try node.optional("conclusive")?.flag() ?? false))
    }
    guard !stages.isEmpty else { throw node.error("no stages", expected: "at least one") }
    return (stages, definitions)
  }

  static func tests(
    _ node: TaskNode?, _ names: [String: Int], _ stages: [String: Int]
  ) throws(SimulationError) -> [StagedConditions] {
    guard let node else { return [] }
    var tests: [StagedConditions] = []
    for node in try node.list() {
      try node.allow("stages", "when")
      var indices: [Int]?
      if let named = try node.optional("stages") {
        var found: [Int] = []
        for stage in try named.list() { found.append(try stage.name(in: stages, what: "stage")) }
        indices = found
      }
      let when = try [Condition](try node.required("when"), names: names, what: "measure")
      tests.append(StagedConditions(stages: indices, when: when))
    }
    return tests
  }
}
