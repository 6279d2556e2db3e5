import Foundation
public import Robotics

/// Draws a scene of primitives by casting rays: pure, without a graphics library.
///
/// Lambert shading from one light and the sky; on planes, a soft shadow of what stands on them.
/// Every solid is only tested inside the rectangle of pixels it can cover.
public struct SceneRenderer: Sendable {
  /// How a scene is lit and coloured.
  public struct Style: Sendable, Hashable, Codable {
    /// Direction to the light, world frame; any length.
    public var light = SIMD3<Float>(-0.35, -0.55, 1)
    /// Share of the light that comes from everywhere.
    public var ambient: Float = 0.42
    /// Darkness of a full shadow, in [0, 1].
    public var shadow: Float = 0.45
    /// Distance over which a shadow's edge fades, m.
    public var shadowSoftness: Float = 0.02
    /// Colour where nothing is, at the top of the picture, in [0, 1].
    public var skyTop = SIMD3<Float>(0.09, 0.11, 0.15)
    /// Colour where nothing is, at the bottom of the picture, in [0, 1].
    public var skyBottom = SIMD3<Float>(0.20, 0.23, 0.28)

    /// The style used everywhere unless another is given.
    public init() {}
  }

  private let solids: [SceneSolid]
  private let style: Style

  /// Makes a renderer for a scene's solids.
  public init(solids: [SceneSolid], style: Style = Style()) {
    self.solids = solids
    self.style = style
  }

  /// Draws the scene at one moment.
  ///
  /// - Parameters:
  ///   - snapshot: Poses of the solids; solids without one are left out.
  ///   - camera: Where it is seen from.
  ///   - width: Pixels in a row.
  ///   - height: Rows.
  ///   - pixelAspect: Width of a pixel divided by its height.
  /// - Returns: the picture, `width` times `height` pixels.
  public func render(
    _ snapshot: SceneSnapshot, camera: SceneCamera, width: Int, height: Int,
    pixelAspect: Double = 1
  ) -> ScenePicture {
    var picture = ScenePicture(width: width, height: height)
    guard width > 0, height > 0 else { return picture }
    let view = SceneView(camera, width: width, height: height, pixelAspect: pixelAspect)
    let placed = zip(solids, snapshot.poses).map { PlacedSolid($0, $1) }
    var depths = [Float](repeating: .infinity, count: width * height)
    var normals = [SIMD3<Float>](repeating: .zero, count: width * height)
    var owners = [Int32](repeating: -1, count: width * height)
    let rays = (0..<(width * height)).map { view.ray($0 % width, $0 / width) }
    for (index, solid) in placed.enumerated() {
      let bounds =
        solid.bound > 0
        ? view.bounds(center: solid.center, radius: solid.bound) : (0..<width, 0..<height)
      guard let (columns, rows) = bounds else { continue }
      for row in rows {
        for pixel in (row * width + columns.lowerBound)..<(row * width + columns.upperBound) {
          guard let hit = solid.hit(view.origin, rays[pixel]), hit.t < depths[pixel] else {
            continue
          }
          depths[pixel] = hit.t
          normals[pixel] = hit.normal
          owners[pixel] = Int32(index)
        }
      }
    }
    shade(&picture, placed, view, rays, depths, normals, owners)
    return picture
  }

  private func shade(
    _ picture: inout ScenePicture, _ placed: [PlacedSolid], _ view: SceneView,
    _ rays: [SIMD3<Float>], _ depths: [Float], _ normals: [SIMD3<Float>], _ owners: [Int32]
  ) {
    let light = style.light.unit
    let shadows = GroundShadow(placed, light: light, softness: style.shadowSoftness)
    for pixel in picture.pixels.indices {
      let owner = Int(owners[pixel])
      guard owner >= 0 else {
        let share = Float(pixel / picture.width) / Float(max(1, picture.height - 1))
        picture.pixels[pixel] = bytes(style.skyTop + (style.skyBottom - style.skyTop) * share)
        continue
      }
      let solid = placed[owner]
      var direct = max(0, (normals[pixel] * light).sum())
      if solid.kind == .plane {
        let point = view.origin + rays[pixel] * depths[pixel]
        direct *= 1 - style.shadow * shadows.darkness(at: point)
      }
      // A little more light from above than from below tells top and underside apart.
      let sky = style.ambient * (0.85 + 0.15 * normals[pixel].z)
      picture.pixels[pixel] = bytes(solid.color * (sky + (1 - style.ambient) * direct))
    }
  }

  private func bytes(_ color: SIMD3<Float>) -> SIMD3<UInt8> {
    let finite = color.replacing(with: 0, where: color .!= color)
    let scaled = (finite * 255).clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255))
    // One by one: the vector conversion with rounding is a generic, slow one.
    return SIMD3(UInt8(scaled.x + 0.5), UInt8(scaled.y + 0.5), UInt8(scaled.z + 0.5))
  }
}
