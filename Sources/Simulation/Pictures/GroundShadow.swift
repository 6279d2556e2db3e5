/// Shadows on a level ground: every solid's core line, projected along the light, with a soft edge.
struct GroundShadow {
  private struct Blot {
    let start: SIMD2<Float>
    let way: SIMD2<Float>
    let inverseLength: Float
    let radius: Float
    let middle: SIMD2<Float>
    let reach: Float
  }

  private var blots: [Blot] = []
  private let softness: Float

  init(_ solids: [PlacedSolid], light: SIMD3<Float>, softness: Float) {
    self.softness = max(1e-4, softness)
    guard light.z > 0.05 else { return }
    blots.reserveCapacity(solids.count)
    for solid in solids where solid.kind != .plane {
      let half: SIMD3<Float>
      let radius: Float
      switch solid.kind {
      case .sphere, .plane:
        half = .zero
        radius = solid.size.x
      case .capsule, .cylinder:
        half = solid.z * solid.size.y
        radius = solid.size.x
      case .box:
        // The longest axis is the core, the middle one its width.
        let sizes = [solid.size.x, solid.size.y, solid.size.z].sorted()
        let axis =
          solid.size.x == sizes[2] ? solid.x : solid.size.y == sizes[2] ? solid.y : solid.z
        radius = sizes[1]
        half = axis * max(0, sizes[2] - radius)
      }
      let a = Self.project(solid.center - half, light)
      let b = Self.project(solid.center + half, light)
      let way = b - a
      let length = (way * way).sum()
      blots.append(
        Blot(
          start: a, way: way, inverseLength: length > 1e-12 ? 1 / length : 0, radius: radius,
          middle: (a + b) / 2, reach: length.squareRoot() / 2 + radius + self.softness))
    }
  }

  private static func project(_ point: SIMD3<Float>, _ light: SIMD3<Float>) -> SIMD2<Float> {
    let share = point.z / light.z
    return SIMD2(point.x - light.x * share, point.y - light.y * share)
  }

  /// How dark the shadow is at a point of the ground, in [0, 1].
  func darkness(at point: SIMD3<Float>) -> Float {
    let p = SIMD2(point.x, point.y)
    var darkest: Float = 0
    for blot in blots {
      let m = p - blot.middle
      guard (m * m).sum() < blot.reach * blot.reach else { continue }
      let d = p - blot.start
      let share = min(1, max(0, (d * blot.way).sum() * blot.inverseLength))
      let off = d - blot.way * share
      let distance = (off * off).sum().squareRoot() - blot.radius
      darkest = max(darkest, min(1, max(0, 0.5 - distance / softness)))
      if darkest >= 1 { return 1 }
    }
    return darkest
  }
}
