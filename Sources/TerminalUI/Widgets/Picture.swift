/// Pixels, row by row from the top.
public struct Picture: Sendable, Hashable {
  /// Number of pixels in a row.
  public let width: Int
  /// Number of rows.
  public let height: Int
  /// All pixels, row by row.
  public var pixels: [RGB]

  /// Makes a picture; missing pixels are black, superfluous ones are left out.
  public init(width: Int, height: Int, pixels: [RGB]) {
    self.width = max(0, width)
    self.height = max(0, height)
    let count = self.width * self.height
    self.pixels = Array(pixels.prefix(count))
    if self.pixels.count < count {
      self.pixels += Array(repeating: RGB(0, 0, 0), count: count - self.pixels.count)
    }
  }

  /// Makes a picture from bytes in the order red, green, blue.
  public init(width: Int, height: Int, rgb bytes: [UInt8]) {
    let count = min(max(0, width) * max(0, height), bytes.count / 3)
    self.init(
      width: width, height: height,
      pixels: (0..<count).map { RGB(bytes[3 * $0], bytes[3 * $0 + 1], bytes[3 * $0 + 2]) })
  }

  /// The pixel at a place; black outside.
  public subscript(x: Int, y: Int) -> RGB {
    guard x >= 0, y >= 0, x < width, y < height else { return RGB(0, 0, 0) }
    return pixels[y * width + x]
  }

  /// The picture in another size: each new pixel is the mean of those it covers.
  public func scaled(width w: Int, height h: Int) -> Picture {
    guard w > 0, h > 0, width > 0, height > 0 else {
      return Picture(width: w, height: h, pixels: [])
    }
    if w == width, h == height { return self }
    var result: [RGB] = []
    result.reserveCapacity(w * h)
    for y in 0..<h {
      let (y0, y1) = Picture.span(y, of: h, in: height)
      for x in 0..<w {
        let (x0, x1) = Picture.span(x, of: w, in: width)
        result.append(mean(x0, y0, x1, y1))
      }
    }
    return Picture(width: w, height: h, pixels: result)
  }

  private static func span(_ i: Int, of count: Int, in total: Int) -> (Int, Int) {
    let start = i * total / count
    return (start, max(start + 1, (i + 1) * total / count))
  }

  private func mean(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int) -> RGB {
    var (r, g, b) = (0, 0, 0)
    for y in y0..<y1 {
      for x in x0..<x1 {
        let pixel = pixels[y * width + x]
        r += Int(pixel.red)
        g += Int(pixel.green)
        b += Int(pixel.blue)
      }
    }
    let n = (x1 - x0) * (y1 - y0)
    return RGB(UInt8(r / n), UInt8(g / n), UInt8(b / n))
  }
}
