public import Robotics
public import Simulation

/// What the console draws the scene with.
public struct ConsoleScene: Sendable {
  /// Draws a snapshot of the scene from a camera in a size in pixels.
  public typealias Painter =
    @Sendable (_ scene: SceneSnapshot, _ camera: SceneCamera, _ width: Int, _ height: Int) ->
    ScenePicture

  /// Where the scene is looked at from at first.
  public var camera: SceneCamera
  /// Draws it.
  public var paint: Painter

  /// Makes a scene from a camera and something that draws.
  public init(camera: SceneCamera, paint: @escaping Painter) {
    self.camera = camera
    self.paint = paint
  }

  /// Makes a scene of the model's own solids, or of a real robot's, seen from a camera.
  public init(solids: [SceneSolid], camera: SceneCamera) {
    let renderer = SceneRenderer(solids: solids)
    self.init(camera: camera) { renderer.render($0, camera: $1, width: $2, height: $3) }
  }
}
