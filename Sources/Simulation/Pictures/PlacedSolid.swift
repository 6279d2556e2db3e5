internal import Robotics

/// A solid at its place, ready to be hit by rays: exact intersections of the primitives.
struct PlacedSolid {
  enum Kind { case plane, sphere, capsule, cylinder, box }

  let kind: Kind
  let center: SIMD3<Float>
  let x: SIMD3<Float>
  let y: SIMD3<Float>
  let z: SIMD3<Float>
  /// Half-sizes; radius and half-length for round solids.
  let size: SIMD3<Float>
  let color: SIMD3<Float>
  /// Radius of the ball around the centre that holds it; 0 for a plane.
  let bound: Float

  init(_ solid: SceneSolid, _ pose: Pose) {
    let c = pose.rotation.columns
    center = SIMD3<Float>(pose.position)
    x = SIMD3<Float>(c.x)
    y = SIMD3<Float>(c.y)
    z = SIMD3<Float>(c.z)
    color = solid.color
    switch solid.shape {
    case .plane(let half):
      kind = .plane
      size = SIMD3(Float(half.x), Float(half.y), 0)
      bound = 0
    case .sphere(let radius):
      kind = .sphere
      size = SIMD3(Float(radius), 0, 0)
      bound = Float(radius)
    case .capsule(let radius, let half):
      kind = .capsule
      size = SIMD3(Float(radius), Float(half), 0)
      bound = Float(radius + half)
    case .cylinder(let radius, let half):
      kind = .cylinder
      size = SIMD3(Float(radius), Float(half), 0)
      bound = Float((radius * radius + half * half).squareRoot())
    case .box(let half):
      kind = .box
      size = SIMD3<Float>(half)
      bound = (size * size).sum().squareRoot()
    }
  }

  /// Where a ray hits: the factor on its direction and the surface's normal; nil when it misses.
  ///
  /// Only hits in front of the origin count; a solid around the origin is not seen.
  func hit(_ origin: SIMD3<Float>, _ direction: SIMD3<Float>) -> (t: Float, normal: SIMD3<Float>)? {
    let offset = origin - center
    if bound > 0 {
      let a = (direction * direction).sum()
      let b = (offset * direction).sum()
      let c = (offset * offset).sum() - bound * bound
      if b * b < a * c { return nil }
    }
    let p = SIMD3((offset * x).sum(), (offset * y).sum(), (offset * z).sum())
    let d = SIMD3((direction * x).sum(), (direction * y).sum(), (direction * z).sum())
    guard let (t, n) = local(p, d) else { return nil }
    return (t, x * n.x + y * n.y + z * n.z)
  }

  private func local(_ p: SIMD3<Float>, _ d: SIMD3<Float>) -> (Float, SIMD3<Float>)? {
    switch kind {
    case .plane: plane(p, d)
    case .sphere: ball(p, d, at: 0)
    case .capsule: round(p, d, hasRoundEnds: true)
    case .cylinder: round(p, d, hasRoundEnds: false)
    case .box: box(p, d)
    }
  }

  private func plane(_ p: SIMD3<Float>, _ d: SIMD3<Float>) -> (Float, SIMD3<Float>)? {
    guard d.z < -1e-6, p.z > 0 else { return nil }
    let t = -p.z / d.z
    let q = p + d * t
    if size.x > 0, abs(q.x) > size.x { return nil }
    if size.y > 0, abs(q.y) > size.y { return nil }
    return (t, SIMD3(0, 0, 1))
  }

  private func ball(
    _ p: SIMD3<Float>, _ d: SIMD3<Float>, at height: Float
  ) -> (Float, SIMD3<Float>)? {
    let o = SIMD3(p.x, p.y, p.z - height)
    let a = (d * d).sum()
    let b = (o * d).sum()
    let discriminant = b * b - a * ((o * o).sum() - size.x * size.x)
    guard discriminant >= 0 else { return nil }
    let t = (-b - discriminant.squareRoot()) / a
    return t > 0 ? (t, (o + d * t) / size.x) : nil
  }

  private func round(
    _ p: SIMD3<Float>, _ d: SIMD3<Float>, hasRoundEnds: Bool
  ) -> (Float, SIMD3<Float>)? {
    let (radius, half) = (size.x, size.y)
    let a = d.x * d.x + d.y * d.y
    let b = p.x * d.x + p.y * d.y
    let discriminant = b * b - a * (p.x * p.x + p.y * p.y - radius * radius)
    guard discriminant >= 0 else { return nil }
    if a > 1e-12 {
      let t = (-b - discriminant.squareRoot()) / a
      let q = p + d * t
      if t > 0, abs(q.z) <= half { return (t, SIMD3(q.x / radius, q.y / radius, 0)) }
    }
    // The side is missed: only the end that faces the ray can be hit from outside, or, for a ray
    // that passes beside it, the other one.
    if hasRoundEnds {
      let first = ball(p, d, at: d.z > 0 ? -half : half)
      let second = ball(p, d, at: d.z > 0 ? half : -half)
      guard let first else { return second }
      guard let second else { return first }
      return first.0 < second.0 ? first : second
    }
    guard abs(d.z) > 1e-9 else { return nil }
    let end = d.z > 0 ? -half : half
    let t = (end - p.z) / d.z
    let q = p + d * t
    guard t > 0, q.x * q.x + q.y * q.y <= radius * radius else { return nil }
    return (t, SIMD3(0, 0, d.z > 0 ? -1 : 1))
  }

  private func box(_ p: SIMD3<Float>, _ d: SIMD3<Float>) -> (Float, SIMD3<Float>)? {
    // A zero component divides to an infinity of the right sign, which the comparisons handle.
    let low = (-size - p) / d
    let high = (size - p) / d
    let near = pointwiseMin(low, high)
    let far = pointwiseMax(low, high)
    let t = near.max()
    guard t > 0, t <= far.min() else { return nil }
    if t == near.x { return (t, SIMD3(d.x > 0 ? -1 : 1, 0, 0)) }
    if t == near.y { return (t, SIMD3(0, d.y > 0 ? -1 : 1, 0)) }
    return (t, SIMD3(0, 0, d.z > 0 ? -1 : 1))
  }
}
