import Foundation
import Robotics
import Rollout
import Simulation

/// A table, a bottle and a hand of five fingers as solids, so that there is something to look at.
enum PlaceScene {
  static let camera = SceneCamera(
    azimuth: -0.9, elevation: 0.45, distance: 0.95, target: SIMD3(0.42, 0, 0.1))

  static let solids: [SceneSolid] =
    [
      SceneSolid(shape: .plane(halfSize: SIMD2(0.5, 0.5)), color: SIMD3(0.62, 0.6, 0.56)),
      SceneSolid(shape: .cylinder(radius: 0.05, halfLength: 0.002), color: SIMD3(0.25, 0.6, 0.4)),
      SceneSolid(shape: .cylinder(radius: 0.032, halfLength: 0.07), color: SIMD3(0.85, 0.45, 0.2)),
      SceneSolid(shape: .cylinder(radius: 0.013, halfLength: 0.02), color: SIMD3(0.85, 0.45, 0.2)),
      SceneSolid(shape: .box(halfSize: SIMD3(0.045, 0.015, 0.05)), color: SIMD3(0.75, 0.78, 0.82)),
      SceneSolid(shape: .capsule(radius: 0.03, halfLength: 0.08), color: SIMD3(0.4, 0.44, 0.5)),
    ]
    + (0..<5).flatMap { _ in
      [
        SceneSolid(
          shape: .capsule(radius: 0.009, halfLength: 0.022), color: SIMD3(0.8, 0.82, 0.86)),
        SceneSolid(shape: .capsule(radius: 0.008, halfLength: 0.02), color: SIMD3(0.55, 0.6, 0.68)),
      ]
    }

  /// Where everything is for a wrist, a hand and a bottle.
  static func snapshot(wrist: SIMD3<Double>, hand: JointVector, bottle: SIMD3<Double>)
    -> SceneSnapshot
  {
    var poses = [
      Pose(position: SIMD3(0.42, 0, 0)), Pose(position: SIMD3(0.55, 0.18, 0.002)),
      Pose(position: bottle + SIMD3(0, 0, 0.07)), Pose(position: bottle + SIMD3(0, 0, 0.155)),
      Pose(position: wrist), Pose(position: wrist + SIMD3(0, -0.02, 0.13)),
    ]
    for finger in 0..<5 {
      let isThumb = finger == 4
      let open = hand[min(finger, hand.count - 1)]
      let bend = (1 - open) * 1.2
      let x = isThumb ? 0.0 : -0.036 + Double(finger) * 0.024
      let side = isThumb ? -1.0 : 1.0
      let root = wrist + SIMD3(x, side * 0.012, -0.05)
      let first = SIMD3(0, side * sin(0.5 - bend * 0.4), -cos(0.5 - bend * 0.4))
      let second = SIMD3(0, side * sin(0.2 - bend), -cos(0.2 - bend))
      poses.append(link(root, first, 0.022))
      poses.append(link(root + first * 0.05, second, 0.02))
    }
    return SceneSnapshot(poses: poses)
  }

  private static func link(_ root: SIMD3<Double>, _ direction: SIMD3<Double>, _ half: Double)
    -> Pose
  {
    Pose(
      position: root + direction * half,
      rotation: Rotation(vector: SIMD3(atan2(-direction.y, direction.z), 0, 0)))
  }
}
