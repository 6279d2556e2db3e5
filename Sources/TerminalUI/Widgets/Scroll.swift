/// Which part of a list is in sight.
public enum Scroll {
  /// The first row to show so that the selected one is in sight and no room is wasted.
  public static func offset(_ offset: Int, showing selected: Int?, of count: Int, in visible: Int)
    -> Int
  {
    guard visible > 0 else { return 0 }
    var result = offset
    if let selected {
      result = min(result, selected)
      result = max(result, selected - visible + 1)
    }
    return max(0, min(result, count - visible))
  }

  /// Draws where in the list the rows in sight are.
  static func drawBar(
    _ first: Int, of count: Int, in visible: Int, x: Int, y: Int, _ region: inout Region
  ) {
    guard count > visible, visible > 0 else { return }
    let length = max(1, visible * visible / count)
    let travel = visible - length
    let start = count == visible ? 0 : (first * travel + (count - visible) / 2) / (count - visible)
    for row in 0..<visible {
      let isThumb = row >= start && row < start + length
      region.put(
        isThumb
          ? region.glyphs.shades[region.glyphs.shades.count - 1] : region.glyphs.lines.vertical,
        x: x, y: y + row, region.theme[isThumb ? .dim : .track])
    }
  }
}
