extension Measure {
  /// Reads one entry of `measures`.
  ///
  /// - Parameters:
  ///   - name: The measure's name.
  ///   - node: The entry.
  ///   - joints: Names of the hand's joints in order, for `closure`.
  /// - Throws: ``SimulationError/invalid(file:line:problem:expected:)``.
  init(name: String, _ node: TaskNode, joints: [String]) throws(SimulationError) {
    let kinds =
      ["position", "upright", "distance", "planar", "height", "tilt", "joint"]
      + ["touching", "closure"]
    let keys = try node.entries()
    guard let first = keys.first, kinds.contains(first.name) else {
      throw node.error(
        "the measure '\(name)' has no kind",
        expected: "first one of " + kinds.joined(separator: ", "))
    }
    let value = first.value
    let kind: Kind
    switch first.name {
    case "position", "upright":
      try node.allow(first.name, "in", "axis")
      let frame = try node.required("in").string()
      let axisNode = try node.required("axis")
      guard let axis = Axis(rawValue: try axisNode.string()) else {
        throw axisNode.error(axisNode.excerpt, expected: "x, y or z")
      }
      let of = try value.string()
      kind =
        first.name == "position"
        ? .position(of: of, in: frame, axis: axis) : .upright(of: of, in: frame, axis: axis)
    case "distance", "planar":
      try node.allow(first.name)
      let frames = try value.strings()
      guard frames.count == 2 else {
        throw value.error("\(frames.count) frames", expected: "two frames")
      }
      kind =
        first.name == "distance"
        ? .distance(frames[0], frames[1]) : .planar(frames[0], frames[1])
    case "height":
      try node.allow("height", "above")
      kind = .height(of: try value.string(), above: try node.optional("above")?.string())
    case "touching":
      try node.allow("touching")
      let bodies = try value.strings()
      guard bodies.count >= 2 else {
        throw value.error("\(bodies.count) bodies", expected: "a body and those it touches")
      }
      kind = .touching(bodies[0], Array(bodies.dropFirst()))
    case "closure":
      try node.allow("closure")
      var indices: [Int] = []
      for joint in try value.list() {
        let known = Dictionary(uniqueKeysWithValues: zip(joints, joints.indices))
        indices.append(try joint.name(in: known, what: "hand joint"))
      }
      kind = .closure(indices)
    case "tilt":
      try node.allow("tilt")
      kind = .tilt(try value.string())
    default:
      try node.allow("joint")
      kind = .joint(try value.string())
    }
    self.init(name: name, kind: kind, line: node.line)
  }
}
