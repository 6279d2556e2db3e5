import Foundation
import Retargeting
import Robotics
import Simulation

/// The hands that the tests are about.
enum Hands {
  static func leap() throws -> HandDescription { try HandDescription(named: "leap16") }
  static func named(_ name: String) throws -> HandDescription { try HandDescription(named: name) }

  /// A random tree of hinges and fixed links, with coupled joints.
  static func random(seed: UInt64) -> HandKinematics {
    var generator = SeededGenerator(seed: seed)
    func vector(_ size: Double) -> SIMD3<Double> {
      SIMD3(
        generator.uniform(-size...size), generator.uniform(-size...size),
        generator.uniform(-size...size))
    }
    let joints = 2 + Int(generator.next() % 7)
    let links = (0..<joints * 2).map { index in
      let axis = vector(1)
      let parent = index == 0 || index % 5 == 4 ? nil : Int(generator.next() % UInt64(index))
      return HandKinematics.Link(
        name: "link \(index)", parent: parent,
        offset: Pose(position: vector(0.05), rotation: Rotation(vector: vector(2))),
        axis: generator.uniform() < 0.2 ? nil : axis / (axis * axis).sum().squareRoot(),
        drive: .init(
          joint: index < joints ? index : Int(generator.next() % UInt64(joints)),
          coefficients: index < joints
            ? [0, 1] : (0..<5).map { _ in generator.uniform(-0.5...0.5) }))
    }
    return HandKinematics(
      links: links,
      points: links.indices.map { .init(name: "point \($0)", link: $0, place: vector(0.03)) }
        + [.init(name: "wrist", link: nil)],
      joints: (0..<joints).map { .init(name: "joint \($0)", limits: -1...1) })
  }

  static let pinches = WanderingHand.pinches
}

extension VectorRetargeter {
  /// The distance of two of the robot's points at the last answer, metres.
  func distance(_ a: String, _ b: String) -> Double {
    var placement = HandPlacement(hand.kinematics)
    placement.move(to: radians)
    guard let a = hand.kinematics.point(a), let b = hand.kinematics.point(b) else { return .nan }
    let gap = placement.places[a] - placement.places[b]
    return (gap * gap).sum().squareRoot()
  }
}
