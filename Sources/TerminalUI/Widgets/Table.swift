/// Rows of cells below column titles, with one row selected.
public struct Table: Widget, Sendable, Hashable {
  /// A column.
  public struct Column: Sendable, Hashable {
    /// Its heading.
    public var title: String
    /// How wide it is.
    public var width: Length
    /// Where its text goes.
    public var align: Alignment

    /// Makes a column.
    public init(_ title: String, _ width: Length, align: Alignment = .left) {
      self.title = title
      self.width = width
      self.align = align
    }
  }

  /// Text and tone of one cell.
  public struct Field: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// What it says.
    public var text: String
    /// Ink of the text.
    public var tone: Tone

    /// Makes a cell.
    public init(_ text: String, tone: Tone = .text) {
      self.text = text
      self.tone = tone
    }

    /// Makes a cell of ordinary text.
    public init(stringLiteral value: String) { self.init(value) }
  }

  /// The columns.
  public var columns: [Column]
  /// The rows.
  public var rows: [[Field]]
  /// The selected row.
  public var selected: Int?
  /// The first row shown before it is moved to keep the selected one in sight.
  public var offset: Int
  /// True shows the titles.
  public var hasHeader: Bool

  /// Makes a table.
  public init(
    columns: [Column], rows: [[Field]], selected: Int? = nil, offset: Int = 0,
    hasHeader: Bool = true
  ) {
    self.columns = columns
    self.rows = rows
    self.selected = selected
    self.offset = offset
    self.hasHeader = hasHeader
  }

  /// Draws titles, the rows that fit, and a mark at the right when there are more.
  public func draw(in region: inout Region) {
    let top = hasHeader ? 1 : 0
    let visible = region.height - top
    guard region.width > 0, visible > 0 || hasHeader else { return }
    let overflows = rows.count > visible
    let area = Rect(width: region.width - (overflows ? 1 : 0), height: region.height)
    let spans = area.columns(columns.map(\.width), spacing: 1)
    if hasHeader {
      for (column, span) in zip(columns, spans) {
        region.write(
          column.title, x: span.x, y: 0, width: span.width, align: column.align, region.theme[.dim])
      }
    }
    guard visible > 0 else { return }
    let first = Scroll.offset(offset, showing: selected, of: rows.count, in: visible)
    for (line, row) in rows[first..<min(rows.count, first + visible)].enumerated() {
      draw(
        row, spans, y: top + line, isSelected: first + line == selected, width: area.width, &region)
    }
    if overflows {
      Scroll.drawBar(first, of: rows.count, in: visible, x: region.width - 1, y: top, &region)
    }
  }

  private func draw(
    _ row: [Field], _ spans: [Rect], y: Int, isSelected: Bool, width: Int, _ region: inout Region
  ) {
    let line = Rect(x: 0, y: y, width: width, height: 1)
    for ((field, column), span) in zip(zip(row, columns), spans) {
      let ink = region.theme[field.tone]
      region.write(field.text, x: span.x, y: y, width: span.width, align: column.align, ink)
    }
    guard isSelected else { return }
    let selection = region.theme[.selection]
    region.tint(line) { ink in
      // The tone of a cell keeps its weight, so that a warning in the selected row is still one.
      selection.adding(ink.style)
    }
  }
}
