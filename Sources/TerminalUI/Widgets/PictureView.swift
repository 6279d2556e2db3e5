/// A picture as half blocks, or as what is left without colours or blocks.
public struct PictureView: Widget, Sendable, Hashable {
  /// What is shown.
  public var picture: Picture
  /// True keeps the proportions and centres; false fills the region.
  public var keepsProportions: Bool

  /// Makes a view of a picture.
  public init(_ picture: Picture, keepsProportions: Bool = true) {
    self.picture = picture
    self.keepsProportions = keepsProportions
  }

  /// Draws the picture scaled to the region.
  public func draw(in region: inout Region) {
    let area = area(in: region.bounds)
    guard !area.isEmpty else { return }
    let hasColour = region.theme.depth > .mono
    region.draw(in: area) { region in
      switch region.glyphs.level {
      case .ascii: drawRamp(in: &region)
      case .braille where !hasColour: drawDots(in: &region)
      case _ where !hasColour: drawRamp(in: &region)
      default: drawHalfBlocks(in: &region)
      }
    }
  }

  /// Where the picture goes: a cell is twice as high as wide, so a half block is about square.
  private func area(in bounds: Rect) -> Rect {
    guard picture.width > 0, picture.height > 0 else { return Rect(width: 0, height: 0) }
    guard keepsProportions else { return bounds }
    let scale = min(
      Double(bounds.width) / Double(picture.width),
      Double(bounds.height * 2) / Double(picture.height))
    let height = (Double(picture.height) * scale / 2).rounded()
    return bounds.centered(
      width: max(1, Int((Double(picture.width) * scale).rounded())), height: max(1, Int(height)))
  }

  private func drawHalfBlocks(in region: inout Region) {
    let scaled = picture.scaled(width: region.width, height: region.height * 2)
    let theme = region.theme
    for y in 0..<region.height {
      for x in 0..<region.width {
        let upper = theme.color(scaled[x, 2 * y])
        let lower = theme.color(scaled[x, 2 * y + 1])
        if upper == lower {
          region.put(" ", x: x, y: y, Ink(on: upper))
        } else {
          region.put("▀", x: x, y: y, Ink(upper, on: lower))
        }
      }
    }
  }

  private func drawDots(in region: inout Region) {
    var grid = BrailleGrid(columns: region.width, rows: region.height)
    let scaled = picture.scaled(width: grid.width, height: grid.height)
    for y in 0..<grid.height {
      for x in 0..<grid.width
      where scaled[x, y].luminance > PictureView.bayer[(y & 3) * 4 + (x & 3)] * 16 + 8 {
        grid.set(x: x, y: y)
      }
    }
    grid.draw(in: &region, .plain)
  }

  private func drawRamp(in region: inout Region) {
    let scaled = picture.scaled(width: region.width, height: region.height)
    let ramp = region.glyphs.shades
    for y in 0..<region.height {
      for x in 0..<region.width {
        let pixel = scaled[x, y]
        let step = pixel.luminance * ramp.count / 256
        region.put(ramp[step], x: x, y: y, Ink(region.theme.color(pixel)))
      }
    }
  }

  /// Order of thresholds 0…15 in a square of 4×4.
  private static let bayer = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]
}
