extension Color {
  /// The nearest colour of the depth; the default colour where there are none.
  public static func nearest(_ rgb: RGB, depth: ColorDepth) -> Color {
    switch depth {
    case .mono: .standard
    case .ansi16: nearest16(rgb)
    case .palette256: nearest256(rgb)
    }
  }

  /// What the entry looks like: xterm's values, a calmer set for the first 16.
  public var rgb: RGB? {
    let entry = Int(index)
    switch entry {
    case 0..<16: return Color.ansi[entry]
    case 16..<232:
      let cube = entry - 16
      return RGB(
        Color.levels[cube / 36], Color.levels[cube / 6 % 6], Color.levels[cube % 6])
    case 232...255:
      let grey = UInt8(8 + 10 * (entry - 232))
      return RGB(grey, grey, grey)
    default: return nil
    }
  }

  /// The same colour within a smaller depth.
  public func reduced(to depth: ColorDepth) -> Color {
    guard Int(index) >= depth.rawValue, let rgb else { return self }
    return Color.nearest(rgb, depth: depth)
  }

  /// The 6×6×6 cube and the grey ramp: with at most 240 entries every pair of them fits into ncurses' table.
  private static func nearest256(_ rgb: RGB) -> Color {
    let (r, g, b) = (step(rgb.red), step(rgb.green), step(rgb.blue))
    let cube = Color(16 + 36 * r + 6 * g + b)
    let grey = (Int(rgb.red) + Int(rgb.green) + Int(rgb.blue)) / 3
    let ramp = Color(232 + min(23, max(0, (grey - 3) / 10)))
    guard let a = cube.rgb, let b = ramp.rgb else { return cube }
    return rgb.distance(to: b) < rgb.distance(to: a) ? ramp : cube
  }

  private static func nearest16(_ rgb: RGB) -> Color {
    var best = 0
    for entry in 1..<16 where rgb.distance(to: ansi[entry]) < rgb.distance(to: ansi[best]) {
      best = entry
    }
    return Color(best)
  }

  private static func step(_ value: UInt8) -> Int {
    // Borders lie halfway between the levels 0, 95, 135, 175, 215, 255.
    value < 48 ? 0 : value < 115 ? 1 : min(5, (Int(value) - 35) / 40)
  }

  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
  private static let ansi: [RGB] = [
    RGB(0x1C, 0x1F, 0x26), RGB(0xE0, 0x6C, 0x75), RGB(0x8C, 0xC2, 0x65), RGB(0xE0, 0xB0, 0x60),
    RGB(0x56, 0x9C, 0xE0), RGB(0xC0, 0x78, 0xD8), RGB(0x4F, 0xB8, 0xC4), RGB(0xC8, 0xCC, 0xD4),
    RGB(0x6B, 0x72, 0x80), RGB(0xFF, 0x88, 0x8E), RGB(0xA8, 0xDC, 0x84), RGB(0xFF, 0xD0, 0x80),
    RGB(0x7C, 0xBC, 0xFF), RGB(0xDC, 0x9C, 0xF0), RGB(0x76, 0xDC, 0xE8), RGB(0xFF, 0xFF, 0xFF),
  ]
}
