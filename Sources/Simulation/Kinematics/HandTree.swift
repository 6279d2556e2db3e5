@preconcurrency internal import CMuJoCo
internal import Retargeting
internal import Robotics

/// A hand's links while they are read from a model.
struct HandTree {
  let world: MuJoCoWorld
  let file: String
  /// The body that carries the hand, and the wrist's frame in it.
  private let root: Int
  private let wrist: Pose
  /// What turns every joint of the model that is turned by something.
  private var drives: [Int: HandKinematics.Drive] = [:]
  /// The last link of every body of the hand, and the body's frame in it.
  private var carriers: [Int: (link: Int, frame: Pose)] = [:]
  private(set) var links: [HandKinematics.Link] = []
  private(set) var active: [HandKinematics.ActiveJoint] = []

  init(
    world: MuJoCoWorld, file: String, wrist place: HandKinematics.ModelPlace
  ) throws(SimulationError) {
    self.world = world
    self.file = file
    let (body, pose) = try Self.resolve(place, world, file)
    root = body
    wrist = pose
  }

  /// Says which joints are active, and finds those that are coupled to them.
  mutating func drive(_ names: [String]) throws(SimulationError) {
    guard names.count <= JointVector.capacity else {
      throw problem("\(names.count) joints; a hand has at most \(JointVector.capacity)")
    }
    let hand = world.subtree(root)
    var places: [Int: Int] = [:]
    for (place, name) in names.enumerated() {
      guard let joint = world.index(mjOBJ_JOINT, name) else { throw problem("no joint '\(name)'") }
      guard hand.contains(Int(world.model.pointee.jnt_bodyid[joint])), !isRoot(joint) else {
        throw problem("the joint '\(name)' is not beyond the wrist's body")
      }
      guard world.model.pointee.jnt_limited[joint] != 0 else {
        throw problem("the joint '\(name)' has no range")
      }
      guard places.updateValue(place, forKey: joint) == nil else {
        throw problem("the joint '\(name)' is named twice")
      }
      drives[joint] = HandKinematics.Drive(joint: place, coefficients: [-reference(joint), 1])
      let range = world.model.pointee.jnt_range + 2 * joint
      active.append(.init(name: name, limits: range[0]...range[1]))
    }
    try couple(places)
  }

  /// Reads MuJoCo's joint equalities: a polynomial of another joint's distance from its reference.
  private mutating func couple(_ active: [Int: Int]) throws(SimulationError) {
    let model = world.model.pointee
    for equality in 0..<Int(model.neq)
    where model.eq_type[equality] == Int32(mjEQ_JOINT.rawValue) {
      let follower = Int(model.eq_obj1id[equality])
      let leader = Int(model.eq_obj2id[equality])
      guard world.subtree(root).contains(Int(model.jnt_bodyid[follower])), !isRoot(follower)
      else { continue }
      guard active[follower] == nil else {
        throw problem("the joint '\(name(follower))' is active and coupled to another")
      }
      guard leader >= 0, let place = active[leader] else {
        let other = leader < 0 ? "nothing" : "'\(name(leader))', which is not active"
        throw problem("the joint '\(name(follower))' is coupled to \(other)")
      }
      let data = model.eq_data + Int(mjNEQDATA) * equality
      let c = (0..<5).map { data[$0] }
      drives[follower] = HandKinematics.Drive(
        joint: place, coefficients: shifted(c, by: reference(leader)))
    }
  }

  /// The coefficients of p(x - shift) for those of p(x).
  private func shifted(_ c: [Double], by shift: Double) -> [Double] {
    // Taylor's expansion about -shift, by Horner's scheme applied again and again.
    var c = c
    for start in 0..<c.count {
      for power in (start..<(c.count - 1)).reversed() { c[power] -= shift * c[power + 1] }
    }
    return c
  }

  /// Reads the links, parents first as the model has them.
  mutating func grow() throws(SimulationError) {
    let model = world.model.pointee
    let hand = world.subtree(root)
    for body in hand.sorted() where body != root {
      let parent = Int(model.body_parentid[body])
      var offset = Pose(
        position: vector(model.body_pos + 3 * body), rotation: rotation(model.body_quat + 4 * body))
      var carrier: Int?
      if parent == root {
        offset = wrist.inverse * offset
      } else if let known = carriers[parent] {
        offset = known.frame * offset
        carrier = known.link
      }
      let first = Int(model.body_jntadr[body])
      guard model.body_jntnum[body] > 0 else {
        links.append(.init(name: name(body: body), parent: carrier, offset: offset))
        carriers[body] = (links.count - 1, .identity)
        continue
      }
      for joint in first..<first + Int(model.body_jntnum[body]) {
        let anchor = vector(model.jnt_pos + 3 * joint)
        links.append(
          .init(
            name: name(body: body), parent: carrier,
            offset: offset * Pose(position: anchor),
            axis: vector(model.jnt_axis + 3 * joint), drive: try drive(of: joint)))
        carrier = links.count - 1
        offset = Pose(position: -anchor)
        carriers[body] = (links.count - 1, offset)
      }
    }
  }

  private func drive(of joint: Int) throws(SimulationError) -> HandKinematics.Drive {
    guard world.model.pointee.jnt_type[joint] == Int32(mjJNT_HINGE.rawValue) else {
      throw problem("the joint '\(name(joint))' is no hinge; a hand moves on hinges")
    }
    guard let drive = drives[joint] else {
      throw problem(
        "the joint '\(name(joint))' is neither among the hand's joints nor coupled to one by an "
          + "equality")
    }
    return drive
  }

  /// A point of the hand.
  func point(
    _ name: String, _ place: HandKinematics.ModelPlace
  ) throws(SimulationError) -> HandKinematics.Point {
    let (body, pose) = try Self.resolve(place, world, file)
    if body == root {
      return .init(name: name, link: nil, place: wrist.inverse(pose.position))
    }
    guard let carrier = carriers[body] else {
      throw problem("the point '\(name)' is on '\(self.name(body: body))', not on the hand")
    }
    return .init(name: name, link: carrier.link, place: carrier.frame(pose.position))
  }

  private static func resolve(
    _ place: HandKinematics.ModelPlace, _ world: MuJoCoWorld, _ file: String
  ) throws(SimulationError) -> (body: Int, pose: Pose) {
    guard let index = world.index(place.isSite ? mjOBJ_SITE : mjOBJ_BODY, place.name) else {
      throw .world(file: file, message: "no \(place.isSite ? "site" : "body") '\(place.name)'")
    }
    guard place.isSite else { return (index, place.pose) }
    let model = world.model.pointee
    return (
      Int(model.site_bodyid[index]),
      Pose(
        position: vector(model.site_pos + 3 * index),
        rotation: rotation(model.site_quat + 4 * index))
    )
  }

  private func isRoot(_ joint: Int) -> Bool {
    Int(world.model.pointee.jnt_bodyid[joint]) == root
  }

  /// The joint's value in which the model is drawn; hinges turn from there.
  private func reference(_ joint: Int) -> Double {
    world.model.pointee.qpos0[Int(world.model.pointee.jnt_qposadr[joint])]
  }

  private func problem(_ message: String) -> SimulationError {
    .world(file: file, message: message)
  }

  private func name(_ joint: Int) -> String { name(mjOBJ_JOINT, joint) }

  private func name(body: Int) -> String { name(mjOBJ_BODY, body) }

  private func name(_ kind: mjtObj, _ index: Int) -> String {
    mj_id2name(world.model, Int32(kind.rawValue), Int32(index)).map { String(cString: $0) }
      ?? "number \(index)"
  }
}

private func vector(_ p: UnsafeMutablePointer<Double>) -> SIMD3<Double> { SIMD3(p[0], p[1], p[2]) }

/// MuJoCo puts a quaternion's real part first.
private func rotation(_ q: UnsafeMutablePointer<Double>) -> Rotation {
  Rotation(quaternion: SIMD4(q[1], q[2], q[3], q[0]))
}
