public import Simulation

/// One press of a key that turns or moves the camera; the raw value is its name in the keymaps.
public enum CameraStep: String, Sendable, Hashable, CaseIterable {
  /// To the left around what is looked at.
  case left = "camera-left"
  /// To the right around what is looked at.
  case right = "camera-right"
  /// Higher.
  case up = "camera-up"
  /// Lower.
  case down = "camera-down"
  /// Nearer.
  case nearer = "camera-nearer"
  /// Farther away.
  case farther = "camera-farther"

  /// A camera after the step.
  public func applied(to camera: SceneCamera) -> SceneCamera {
    // A twelfth of a right angle a press: small enough to aim, and a held key turns quickly.
    let turn = 0.13
    return switch self {
    case .left: camera.orbited(azimuth: -turn, elevation: 0)
    case .right: camera.orbited(azimuth: turn, elevation: 0)
    case .up: camera.orbited(azimuth: 0, elevation: turn)
    case .down: camera.orbited(azimuth: 0, elevation: -turn)
    case .nearer: camera.zoomed(1 / 1.15)
    case .farther: camera.zoomed(1.15)
    }
  }
}
