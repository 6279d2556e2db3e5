import Foundation
internal import Robotics

/// A camera that orbits a point and keeps the horizon level.
public struct SceneCamera: Sendable, Hashable, Codable {
  /// Direction from the target to the camera about the vertical, from the x axis, rad.
  public var azimuth: Double
  /// Direction from the target to the camera above the horizon, rad, in (−π/2, π/2).
  public var elevation: Double
  /// Distance from the target, m.
  public var distance: Double
  /// The point looked at, m.
  public var target: SIMD3<Double>
  /// Vertical angle of view, rad.
  public var fieldOfView: Double

  /// Makes a camera from its orbit; angles in radians, lengths in metres.
  public init(
    azimuth: Double = -0.9, elevation: Double = 0.5, distance: Double = 1,
    target: SIMD3<Double> = .zero, fieldOfView: Double = 0.75
  ) {
    self.azimuth = azimuth
    self.elevation = elevation
    self.distance = distance
    self.target = target
    self.fieldOfView = fieldOfView
  }

  /// The camera turned about its target; the elevation stays below the vertical.
  public func orbited(azimuth: Double, elevation: Double) -> SceneCamera {
    var camera = self
    camera.azimuth += azimuth
    camera.elevation = min(1.5, max(-1.5, camera.elevation + elevation))
    return camera
  }

  /// The camera nearer to (below 1) or farther from its target; from 0.05 to 20 m.
  public func zoomed(_ factor: Double) -> SceneCamera {
    var camera = self
    camera.distance = min(20, max(0.05, camera.distance * factor))
    return camera
  }

  /// Where the camera is, m.
  public var position: SIMD3<Double> {
    target + SIMD3(cos(elevation) * cos(azimuth), cos(elevation) * sin(azimuth), sin(elevation))
      * distance
  }
}
