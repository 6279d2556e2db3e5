extension Rect {
  /// Splits from top to bottom.
  public func rows(_ lengths: Length..., spacing: Int = 0) -> [Rect] {
    rows(lengths, spacing: spacing)
  }

  /// Splits from top to bottom.
  public func rows(_ lengths: [Length], spacing: Int = 0) -> [Rect] {
    Rect.spans(height, lengths, spacing).map { start, size in
      Rect(x: x, y: y + start, width: width, height: size)
    }
  }

  /// Splits from left to right.
  public func columns(_ lengths: Length..., spacing: Int = 0) -> [Rect] {
    columns(lengths, spacing: spacing)
  }

  /// Splits from left to right.
  public func columns(_ lengths: [Length], spacing: Int = 0) -> [Rect] {
    Rect.spans(width, lengths, spacing).map { start, size in
      Rect(x: x + start, y: y, width: size, height: height)
    }
  }

  private static func spans(_ total: Int, _ lengths: [Length], _ spacing: Int) -> [(Int, Int)] {
    let gaps = max(0, lengths.count - 1) * spacing
    var start = 0
    return Length.divide(total - gaps, into: lengths).map { size in
      // Without room for the gaps the starts would run past the edge.
      let span = (min(start, total), size)
      start += size + spacing
      return span
    }
  }
}
