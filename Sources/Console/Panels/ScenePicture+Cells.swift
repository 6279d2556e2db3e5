public import Simulation
public import TerminalUI

extension ScenePicture {
  /// The picture as cells: two pixels of a column a cell, one above the other.
  public func cells(_ look: Look) -> Canvas {
    let picture = Picture(
      width: width, height: height, pixels: pixels.map { RGB($0.x, $0.y, $0.z) })
    var canvas = Canvas(columns: width, rows: height / 2, look: look)
    canvas.draw(PictureView(picture, keepsProportions: false))
    return canvas
  }
}
