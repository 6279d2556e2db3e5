import Foundation
import Rollout
import Simulation
import TerminalUI

/// The scene from the person's camera.
struct ScenePanel: Widget {
  let view: LiveView
  /// The scene as cells; nil while there is none.
  let scene: Canvas?

  func draw(in region: inout Region) {
    region.panel("scene", trailing: camera, boxed: view.boxed) { region in
      guard let scene else {
        region.write("no picture of this world", x: 1, y: 0, region.theme[.dim])
        return
      }
      for y in 0..<min(region.height, scene.rows) {
        for x in 0..<min(region.width, scene.columns) {
          let cell = scene[x, y]
          region.put(cell.glyph, x: x, y: y, cell.ink)
        }
      }
    }
  }

  private var camera: String {
    let model = view.model
    let keys =
      [ConsoleAction.cameraLeft, .cameraRight, .cameraFarther, .cameraNearer]
      .compactMap { model.keys.name(of: $0, in: model.context) }.joined(separator: " ")
    let azimuth = (model.camera.azimuth * 180 / .pi).truncatingRemainder(dividingBy: 360)
    let elevation = model.camera.elevation * 180 / .pi
    return "\(Format.fixed(azimuth, 0))° \(Format.fixed(elevation, 0))°  \(keys)"
  }
}
