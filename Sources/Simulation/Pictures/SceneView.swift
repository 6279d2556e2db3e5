import Foundation
internal import Robotics

/// A camera's frame and projection for one picture size.
struct SceneView {
  let origin: SIMD3<Float>
  let right: SIMD3<Float>
  let up: SIMD3<Float>
  let forward: SIMD3<Float>
  let width: Int
  let height: Int
  /// Tangent per pixel, across and down.
  let step: SIMD2<Float>

  init(_ camera: SceneCamera, width: Int, height: Int, pixelAspect: Double) {
    let f = -SIMD3<Double>(
      cos(camera.elevation) * cos(camera.azimuth), cos(camera.elevation) * sin(camera.azimuth),
      sin(camera.elevation))
    let r = SIMD3<Double>(-sin(camera.azimuth), cos(camera.azimuth), 0)
    let u = SIMD3(
      r.y * f.z - r.z * f.y, r.z * f.x - r.x * f.z, r.x * f.y - r.y * f.x)
    origin = SIMD3<Float>(camera.position)
    forward = SIMD3<Float>(f)
    right = SIMD3<Float>(r)
    up = SIMD3<Float>(u)
    self.width = width
    self.height = height
    let tangent = 2 * tan(camera.fieldOfView / 2) / Double(max(1, height))
    step = SIMD2(Float(tangent * pixelAspect), Float(tangent))
  }

  /// Direction through the middle of a pixel; its part along `forward` is 1.
  func ray(_ column: Int, _ row: Int) -> SIMD3<Float> {
    let x = (Float(column) + 0.5 - Float(width) / 2) * step.x
    let y = (Float(height) / 2 - Float(row) - 0.5) * step.y
    return forward + right * x + up * y
  }

  /// Pixels a ball can cover; nil when it is outside the picture.
  ///
  /// A ball around or behind the camera covers everything.
  func bounds(center: SIMD3<Float>, radius: Float) -> (columns: Range<Int>, rows: Range<Int>)? {
    let d = center - origin
    let depth = (d * forward).sum()
    guard depth > -radius else { return nil }
    guard depth > radius * 1.05 else { return (0..<width, 0..<height) }
    let x = span(along: (d * right).sum(), depth, radius)
    let y = span(along: (d * up).sum(), depth, radius)
    guard x.low.isFinite, x.high.isFinite, y.low.isFinite, y.high.isFinite else { return nil }
    let left = pixel((x.low / step.x + Float(width) / 2).rounded(.down))
    let end = pixel((x.high / step.x + Float(width) / 2).rounded(.up))
    let top = pixel((Float(height) / 2 - y.high / step.y).rounded(.down))
    let bottom = pixel((Float(height) / 2 - y.low / step.y).rounded(.up))
    guard left < width, end > 0, top < height, bottom > 0 else { return nil }
    return (
      max(0, left)..<min(width, max(end, left + 1)), max(0, top)..<min(height, max(bottom, top + 1))
    )
  }

  /// A pixel's number; far outside the picture, one that is outside as well.
  private func pixel(_ value: Float) -> Int { Int(min(1e6, max(-1e6, value))) }

  /// Tangents between which a circle in the plane of one axis and the depth is seen.
  private func span(
    along a: Float, _ depth: Float, _ radius: Float
  ) -> (low: Float, high: Float) {
    let squared = depth * depth - radius * radius
    let root = radius * (a * a + squared).squareRoot()
    return ((a * depth - root) / squared, (a * depth + root) / squared)
  }
}

extension SIMD3<Float> {
  /// This vector divided by its length.
  var unit: SIMD3<Float> { self / (self * self).sum().squareRoot() }
}
