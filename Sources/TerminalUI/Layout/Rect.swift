/// A rectangle of cells; never of negative size.
public struct Rect: Sendable, Hashable {
  /// Column of the left edge.
  public var x: Int
  /// Row of the top edge.
  public var y: Int
  /// Number of columns.
  public private(set) var width: Int
  /// Number of rows.
  public private(set) var height: Int

  /// Makes a rectangle; negative sizes become zero.
  public init(x: Int = 0, y: Int = 0, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The column right of the rectangle.
  public var right: Int { x + width }
  /// The row below the rectangle.
  public var bottom: Int { y + height }
  /// True when it holds no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// True when the cell lies inside.
  public func contains(x column: Int, y row: Int) -> Bool {
    column >= x && column < right && row >= y && row < bottom
  }

  /// True when the other rectangle lies inside; an empty one always does.
  public func contains(_ other: Rect) -> Bool {
    other.isEmpty
      || (other.x >= x && other.y >= y && other.right <= right && other.bottom <= bottom)
  }

  /// The cells both have in common.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(right, other.right) - left,
      height: min(bottom, other.bottom) - top)
  }

  /// The rectangle without a margin on every side.
  public func inset(_ columns: Int, _ rows: Int) -> Rect {
    let dx = min(columns, width / 2)
    let dy = min(rows, height / 2)
    return Rect(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
  }

  /// A rectangle of the given size in the middle, made smaller where it does not fit.
  public func centered(width: Int, height: Int) -> Rect {
    let w = min(max(0, width), self.width)
    let h = min(max(0, height), self.height)
    return Rect(x: x + (self.width - w) / 2, y: y + (self.height - h) / 2, width: w, height: h)
  }
}
