internal import Retargeting
internal import Robotics

extension TaskNode {
  /// A place in a model: `{site: name}`, or `{body: name}` with where on it and how turned.
  func place() throws(SimulationError) -> HandKinematics.ModelPlace {
    if let site = try optional("site") {
      try allow("site")
      return .site(try site.string())
    }
    try allow("body", "at", "palm", "fingers")
    let position = try optional("at")?.vector() ?? .zero
    var rotation = Rotation.identity
    if let palm = try optional("palm") {
      let x = try palm.direction()
      let along = try required("fingers")
      let z = try along.direction()
      guard abs((x * z).sum()) < 1e-6 else {
        throw along.error(along.excerpt, expected: "a direction at a right angle to 'palm'")
      }
      rotation = Rotation(
        columns: x, SIMD3(z.y * x.z - z.z * x.y, z.z * x.x - z.x * x.z, z.x * x.y - z.y * x.x), z)
    }
    return .body(
      try required("body").string(), at: Pose(position: position, rotation: rotation))
  }

  /// A vector of length 1.
  private func direction() throws(SimulationError) -> SIMD3<Double> {
    let vector = try vector()
    let length = (vector * vector).sum().squareRoot()
    guard length > 1e-9, length.isFinite else { throw error(excerpt, expected: "a direction") }
    return vector / length
  }

  /// The vectors to match.
  func targets(of hand: HandKinematics) throws(SimulationError) -> [VectorTarget] {
    let points = Dictionary(
      hand.points.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var targets: [VectorTarget] = []
    let nodes = try list()
    for node in nodes {
      try node.allow("from", "to", "person", "weight", "scale", "role")
      let from = try node.required("from")
      let to = try node.required("to")
      let roles: [String: VectorTarget.Role] = [
        "follow": .follow, "pinch": .pinch, "apart": .apart,
      ]
      let ends = try node.optional("person")?.list() ?? [from, to]
      guard ends.count == 2 else {
        throw node.error("\(ends.count) points of the person", expected: "two")
      }
      targets.append(
        VectorTarget(
          from: try from.name(in: points, what: "point"),
          to: try to.name(in: points, what: "point"),
          personFrom: try ends[0].personPoint(), personTo: try ends[1].personPoint(),
          weight: try node.required("weight").number(in: 1e-6...1e6),
          scale: try node.optional("scale")?.number(in: 0.01...100),
          role: try node.optional("role")?.name(in: roles, what: "role") ?? .follow))
    }
    guard !targets.isEmpty else { throw error("no vectors", expected: "at least one") }
    return targets
  }

  private func personPoint() throws(SimulationError) -> HandPoint {
    let name = try string()
    guard let point = HandPoint(named: name) else {
      throw error(
        "a person has no point '\(name)'",
        expected: "wrist, or a finger (thumb, index, middle, ring, little) and knuckle, middle, "
          + "last or tip; 'person: [from, to]' names them apart from the robot's")
    }
    return point
  }

  /// Settings, all of which may be left out.
  func settings() throws(SimulationError) -> RetargetingSettings {
    try allow(
      "huber", "regularisation", "pinchDistance", "escapeDistance", "pinchWidth", "pinchLength",
      "pinchWeight", "separation", "step", "alternative", "evaluations",
      "tolerance")
    var settings = RetargetingSettings()
    func read(
      _ key: String, _ path: WritableKeyPath<RetargetingSettings, Double>,
      _ range: ClosedRange<Double>
    ) throws(SimulationError) {
      if let node = try optional(key) { settings[keyPath: path] = try node.number(in: range) }
    }
    try read("huber", \.huber, 1e-4...1)
    try read("regularisation", \.regularisation, 0...10)
    try read("pinchDistance", \.pinchDistance, 0...0.2)
    try read("escapeDistance", \.escapeDistance, 0...0.2)
    try read("pinchWidth", \.pinchWidth, 1e-3...0.2)
    try read("pinchLength", \.pinchLength, 0...0.1)
    try read("pinchWeight", \.pinchWeight, 1...1e4)
    try read("separation", \.separation, 0...0.1)
    try read("step", \.step, 1e-3...10)
    try read("alternative", \.alternative, 0...1)
    try read("tolerance", \.tolerance, 1e-12...0.1)
    if let node = try optional("evaluations") { settings.evaluations = try node.whole(2...1000) }
    guard settings.escapeDistance >= settings.pinchDistance else {
      throw error(
        "escapeDistance is below pinchDistance", expected: "a pinch that lets go further out")
    }
    return settings
  }
}
