/// A row-major float32 matrix in the memory of a ``FloatBuffer``, which it keeps alive.
struct Matrix {
  let owner: FloatBuffer
  let base: UnsafeMutablePointer<Float>
  let rows: Int
  let columns: Int
  /// Numbers from one row to the next; ``columns`` when rows follow each other.
  let stride: Int

  /// Makes a view that begins at an offset in the memory.
  init(_ owner: FloatBuffer, offset: Int = 0, rows: Int, columns: Int, stride: Int? = nil) {
    precondition(offset + (rows - 1) * (stride ?? columns) + columns <= owner.count)
    self.owner = owner
    base = owner.base + offset
    self.rows = rows
    self.columns = columns
    self.stride = stride ?? columns
  }

  var count: Int { rows * columns }

  var isContiguous: Bool { stride == columns }

  func row(_ index: Int) -> UnsafeMutablePointer<Float> { base + index * stride }

  /// Some of the rows.
  func rows(_ range: Range<Int>) -> Matrix {
    precondition(range.upperBound <= rows)
    return Matrix(
      owner, offset: base - owner.base + range.lowerBound * stride, rows: range.count,
      columns: columns, stride: stride)
  }

  /// One row as often as it is needed, without a copy.
  func row(_ index: Int, repeated count: Int) -> Matrix {
    precondition(index < rows)
    return Matrix(
      owner, offset: base - owner.base + index * stride, rows: count, columns: columns, stride: 0)
  }

  /// Some of the columns of all rows.
  func columns(_ range: Range<Int>) -> Matrix {
    precondition(range.upperBound <= columns)
    return Matrix(
      owner, offset: base - owner.base + range.lowerBound, rows: rows, columns: range.count,
      stride: stride)
  }
}
