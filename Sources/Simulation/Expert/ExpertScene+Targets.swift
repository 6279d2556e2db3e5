import Foundation
internal import Robotics

extension ExpertScene {
  /// Where a rule sends the wrist and the hand.
  func target(_ rule: ExpertRule, _ definition: ExpertDefinition) -> Command {
    Command(wrist: wristTarget(rule.wrist, definition), hand: rule.hand ?? hand)
  }

  private func wristTarget(_ target: ExpertRule.Wrist, _ definition: ExpertDefinition) -> Pose {
    switch target {
    case .stay: return wrist
    case .bring(let point): return bringing(point, definition)
    case .over(let height):
      var pose = bringing(definition.ready, definition)
      pose.position.z = height
      return pose
    case .raise(let height):
      return Pose(
        position: SIMD3(wrist.position.x, wrist.position.y, height), rotation: wrist.rotation)
    case .back(let distance, let rise):
      var forward = wrist.rotation.columns.x
      forward.z = 0
      let missing = max(0, distance - objectInWrist.x)
      // All of the rise over the whole way back, so that planning anew on the way adds nothing.
      let share = missing / max(1e-6, distance - definition.grasp.x)
      return Pose(
        position: wrist.position - forward * missing + SIMD3(0, 0, rise * share),
        rotation: wrist.rotation)
    case .put(let height, let isAtGoal):
      let base = isAtGoal ? goal : SIMD3(object.x, object.y, goal.z)
      return putting(base + SIMD3(0, 0, height), turnedTo: isAtGoal ? base : object, definition)
    }
  }

  /// The upright pose that sees the object at a point of its frame.
  private func bringing(_ point: SIMD3<Double>, _ definition: ExpertDefinition) -> Pose {
    let rotation = facing(object, definition)
    return Pose(position: object - rotation(point), rotation: rotation)
  }

  /// The pose that stands the held object upright at a place.
  private func putting(
    _ place: SIMD3<Double>, turnedTo point: SIMD3<Double>, _ definition: ExpertDefinition
  ) -> Pose {
    let upInWrist = wrist.rotation.inverse(up)
    let inWrist = objectInWrist
    // The shortest turn that takes the object's upright axis to the vertical of an upright hand.
    let axis = cross(upInWrist, SIMD3(0, 0, 1))
    let sine = (axis * axis).sum().squareRoot()
    let lean =
      sine < 1e-9 ? Rotation.identity : Rotation(angle: atan2(sine, upInWrist.z), axis: axis)
    let rotation = facing(point, definition) * lean
    return Pose(position: place - rotation(inWrist), rotation: rotation)
  }

  private func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
  }

  /// The scene expected once a rule's target is reached.
  func expected(after rule: ExpertRule, at target: Command, _ definition: ExpertDefinition)
    -> ExpertScene
  {
    var next = self
    next.wrist = target.wrist
    next.hand = target.hand
    let closes = Self.closure(target.hand, definition) > Self.closure(hand, definition) + 0.05
    let opens = Self.closure(target.hand, definition) < 0.2
    if value(.held, definition) > 0.5, !opens {
      next.object = target.wrist(objectInWrist)
      next.up = target.wrist.rotation(wrist.rotation.inverse(up))
    }
    if closes {
      let isInside = value(.off, definition) < 0.04
      next.isGripped = isInside
      next.isTouching = isInside
      next.grip = isInside ? 0.2 : 0
    }
    if opens {
      next.isGripped = false
      next.isTouching = false
      next.grip = 0
    }
    return next
  }
}
