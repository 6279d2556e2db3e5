/// A picture of a scene: red, green and blue of every pixel.
public struct ScenePicture: Sendable, Hashable {
  /// Pixels in a row.
  public var width: Int
  /// Rows.
  public var height: Int
  /// Pixels, row after row from the top left.
  public var pixels: [SIMD3<UInt8>]

  /// Makes a picture of one colour.
  public init(width: Int, height: Int, color: SIMD3<UInt8> = .zero) {
    self.width = max(0, width)
    self.height = max(0, height)
    pixels = [SIMD3<UInt8>](repeating: color, count: self.width * self.height)
  }

  /// One pixel; column from the left, row from the top.
  public subscript(column: Int, row: Int) -> SIMD3<UInt8> {
    pixels[row * width + column]
  }

  /// Brightness of a pixel, in [0, 1] (ITU-R BT.709 weights).
  public func luminance(_ column: Int, _ row: Int) -> Double {
    let color = self[column, row]
    return (0.2126 * Double(color.x) + 0.7152 * Double(color.y) + 0.0722 * Double(color.z)) / 255
  }
}
