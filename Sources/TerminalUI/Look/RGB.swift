/// A colour of a picture.
public struct RGB: Sendable, Hashable, BitwiseCopyable {
  /// Red, 0…255.
  public var red: UInt8
  /// Green, 0…255.
  public var green: UInt8
  /// Blue, 0…255.
  public var blue: UInt8

  /// Makes a colour from its parts.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Brightness as the eye sees it, 0…255, by the weights of BT.601.
  public var luminance: Int {
    (Int(red) * 299 + Int(green) * 587 + Int(blue) * 114) / 1000
  }

  func distance(to other: RGB) -> Int {
    // Weighted: the eye tells greens apart best.
    let (r, g, b) = (
      Int(red) - Int(other.red), Int(green) - Int(other.green), Int(blue) - Int(other.blue)
    )
    return 3 * r * r + 6 * g * g + b * b
  }
}
