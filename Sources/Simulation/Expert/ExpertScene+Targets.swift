import Foundation
internal import Robotics

extension ExpertScene {
  /// Where a rule sends the wrist and the hand.
  func target(_ rule: ExpertRule) -> Command {
    Command(wrist: wristTarget(rule.wrist), hand: rule.hand ?? hand)
  }

  private func wristTarget(_ target: ExpertRule.Wrist) -> Pose {
    switch target {
    case .stay: return wrist
    case .bring(let point): return bringing(point)
    case .over(let height):
      var pose = bringing(errand.object.ready)
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
      let share = missing / max(1e-6, distance - errand.object.grasp.x)
      return Pose(
        position: wrist.position - forward * missing + SIMD3(0, 0, rise * share),
        rotation: wrist.rotation)
    case .put(let height, let isAtGoal):
      let base = isAtGoal ? goal : SIMD3(object.x, object.y, goal.z)
      return putting(
        base + SIMD3(0, 0, height),
        facing: isAtGoal ? facing(base, along: goalForward, symmetry: 1) : facingObject())
    }
  }

  /// Upright, and facing the object as it is to be taken.
  func facingObject() -> Rotation {
    facing(
      object, along: forward, symmetry: errand.object.symmetry, isOtherSide: takesOtherSide)
  }

  /// Upright, with the x axis pointing from the pivot to a point, or along a direction: of those
  /// that a symmetry makes equal, the one nearest to the way from the pivot, or the next.
  private func facing(
    _ point: SIMD3<Double>, along direction: SIMD3<Double>?, symmetry: Int,
    isOtherSide: Bool = false
  ) -> Rotation {
    let away = atan2(point.y - errand.pivot.y, point.x - errand.pivot.x)
    guard let direction else { return Rotation(vector: SIMD3(0, 0, away)) }
    let step = 2 * Double.pi / Double(symmetry)
    let turn = atan2(direction.y, direction.x) - away
    let nearest = turn - (turn / step).rounded() * step
    let other = isOtherSide && symmetry > 1 ? (nearest > 0 ? -step : step) : 0
    return Rotation(vector: SIMD3(0, 0, away + nearest + other))
  }

  /// The upright pose that sees the object at a point of its frame.
  private func bringing(_ point: SIMD3<Double>) -> Pose {
    let rotation = facingObject()
    return Pose(position: object - rotation(point), rotation: rotation)
  }

  /// The pose that stands the held object upright at a place.
  private func putting(_ place: SIMD3<Double>, facing: Rotation) -> Pose {
    let upInWrist = wrist.rotation.inverse(up)
    let inWrist = objectInWrist
    // The shortest turn that takes the object's upright axis to the vertical of an upright hand.
    let axis = cross(upInWrist, SIMD3(0, 0, 1))
    let sine = (axis * axis).sum().squareRoot()
    let lean =
      errand.object.up == nil || sine < 1e-9
      ? Rotation.identity : Rotation(angle: atan2(sine, upInWrist.z), axis: axis)
    let rotation = facing * lean
    return Pose(position: place - rotation(inWrist), rotation: rotation)
  }

  private func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
  }

  /// The scene expected once a rule's target is reached.
  func expected(after rule: ExpertRule, at target: Command) -> ExpertScene {
    var next = self
    next.wrist = target.wrist
    next.hand = target.hand
    let before = Self.closure(hand, errand.object)
    let after = Self.closure(target.hand, errand.object)
    let closes = after > before + 0.05
    let opens = after < 0.2 || after < before - 0.05
    if value(.held) > 0.5, !opens {
      let turn = target.wrist.rotation * wrist.rotation.inverse
      next.object = target.wrist(objectInWrist)
      next.up = turn(up)
      next.forward = forward.map { turn($0) }
    }
    if closes {
      let isInside = value(.off) < 0.04
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
