import Foundation
import Robotics
import Testing

@testable import Retargeting
@testable import Simulation

@Suite struct HandKinematicsTests {
  @Test(arguments: UInt64(0)..<40)
  func theJacobianIsTheDerivativeOfThePlaces(seed: UInt64) {
    let hand = Hands.random(seed: seed)
    var generator = SeededGenerator(seed: seed, stream: 1)
    var placement = HandPlacement(hand)
    let angles = JointVector(hand.joints.map { _ in generator.uniform(-1...1) })
    placement.move(to: angles)
    let jacobian = placement.jacobian
    let h = 1e-6
    for joint in angles.indices {
      var near = angles
      near[joint] += h
      placement.move(to: near)
      let after = placement.places
      near[joint] -= 2 * h
      placement.move(to: near)
      for point in hand.points.indices {
        let slope = (after[point] - placement.places[point]) / (2 * h)
        let gap = slope - jacobian[point * angles.count + joint]
        #expect((gap * gap).sum().squareRoot() < 1e-8)
      }
    }
  }

  /// The independent check of the forward kinematics: poses as quaternions, link by link.
  @Test(arguments: UInt64(0)..<20)
  func pointsAreWhereTheProductOfThePosesPutsThem(seed: UInt64) {
    let hand = Hands.random(seed: seed)
    var generator = SeededGenerator(seed: seed, stream: 2)
    let angles = JointVector(hand.joints.map { _ in generator.uniform(-1...1) })
    var placement = HandPlacement(hand)
    placement.move(to: angles)
    var poses: [Pose] = []
    for link in hand.links {
      var pose = (link.parent.map { poses[$0] } ?? .identity) * link.offset
      if let axis = link.axis {
        let q = angles[link.drive.joint]
        let angle = (0..<5).reduce(0.0) {
          $0 + link.drive.coefficients[$1] * pow(q, Double($1))
        }
        pose = pose * Pose(position: .zero, rotation: Rotation(vector: axis * angle))
      }
      poses.append(pose)
    }
    for (index, point) in hand.points.enumerated() {
      let place = (point.link.map { poses[$0] } ?? .identity)(point.place)
      let gap = place - placement.places[index]
      #expect((gap * gap).sum().squareRoot() < 1e-12)
    }
  }

  /// MuJoCo's own kinematics on the same file, coupled joints put where it wants them.
  @Test(arguments: ["leap16", "inspire6"])
  func pointsAreWhereMuJoCoPutsThem(name: String) throws {
    let hand = try HandDescription(named: name)
    let isLeap = name == "leap16"
    let world = try MuJoCoWorld(file: isLeap ? Models.leap : Models.place)
    let kinematics = hand.kinematics
    var placement = HandPlacement(kinematics)
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<100 {
      world.reset()
      // The wrist's joints move too: the hand is seen from its own frame.
      for index in 0..<world.positions.count where !isLeap && index < 6 {
        world.positions[index] = generator.uniform(-0.5...0.5)
      }
      var angles = JointVector(repeating: 0, count: kinematics.joints.count)
      for (index, joint) in kinematics.joints.enumerated() {
        angles[index] = generator.uniform(joint.limits)
        world.positions[try Models.position(of: joint.name, isLeap: isLeap)] = angles[index]
      }
      world.settleCoupledJoints()
      world.stateWasWritten()
      world.refresh()
      placement.move(to: angles)
      let frame = try Models.wrist(world, isLeap: isLeap)
      for (index, point) in kinematics.points.enumerated() {
        guard let place = try Models.place(point.name, in: world, isLeap: isLeap)
        else { continue }
        let gap = frame.inverse(place) - placement.places[index]
        #expect((gap * gap).sum().squareRoot() < 1e-9, "\(point.name)")
      }
    }
  }
}

/// What MuJoCo says of the two hands' models, asked for in its own words.
enum Models {
  static let leap = file("hands/leap16.xml")
  static let place = file("place/world.xml")

  private static func file(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Assets/\(name)").standardizedFileURL.path
  }

  /// The place of a joint in MuJoCo's positions, counted in the files.
  static func position(of joint: String, isLeap: Bool) throws -> Int {
    let fingers = ["index", "middle", "ring"]
    let leap =
      fingers.flatMap { finger in ["spread", "mcp", "pip", "dip"].map { "\(finger)_\($0)" } }
      + ["thumb_turn", "thumb_cmc", "thumb_mcp", "thumb_ip"]
    let inspire = [
      "x", "y", "z", "yaw", "pitch", "roll", "index", "index_far", "middle", "middle_far", "ring",
      "ring_far", "little", "little_far", "thumb_turn", "thumb", "thumb_far",
    ]
    return try #require((isLeap ? leap : inspire).firstIndex(of: joint))
  }

  static func wrist(_ world: MuJoCoWorld, isLeap: Bool) throws -> Pose {
    let frame = try #require(world.frame(isLeap ? "wrist" : "hand"))
    let axes = world.axes(frame)
    let pose = Pose(
      position: world.origin(frame), rotation: Rotation(columns: axes.x, axes.y, axes.z))
    guard !isLeap else { return pose }
    // As Assets/hands/inspire6.yaml has it: x out of the palm (-z), z along the fingers (x).
    return pose
      * Pose(
        position: SIMD3(-0.0975, 0, 0),
        rotation: Rotation(columns: SIMD3(0, 0, -1), SIMD3(0, 1, 0), SIMD3(1, 0, 0)))
  }

  static func place(_ point: String, in world: MuJoCoWorld, isLeap: Bool) throws -> SIMD3<Double>? {
    let words = point.split(separator: " ").map(String.init)
    guard words.count == 2 else { return nil }
    if words[1] == "tip" {
      if isLeap { return world.origin(try #require(world.frame("\(words[0])_tip"))) }
      let frame = try #require(world.frame("\(words[0])_distal"))
      let axes = world.axes(frame)
      return world.origin(frame)
        + (words[0] == "thumb" ? axes.y * 0.032 : axes.x * 0.046)
    }
    if words[1] == "knuckle" {
      return world.origin(
        try #require(world.frame(isLeap ? "\(words[0])_base" : "\(words[0])_proximal")))
    }
    let body =
      words[0] == "thumb"
      ? "thumb_proximal" : isLeap ? "\(words[0])_middle" : "\(words[0])_distal"
    return world.origin(try #require(world.frame(body)))
  }
}
