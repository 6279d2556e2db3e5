internal import Foundation

/// Memory for float32 numbers with an address that does not change; starts as zeros.
///
/// A class because it is memory: the matrices of a network are views of it, and a training step
/// allocates nothing. Aligned to 64 bytes, a cache line and the widest vector register.
final class FloatBuffer: @unchecked Sendable {
  // Safety: whoever shares a buffer between threads gives each its own range to write.
  let base: UnsafeMutablePointer<Float>
  let count: Int

  init(_ count: Int) {
    self.count = count
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64)
    base = raw.bindMemory(to: Float.self, capacity: count)
    base.update(repeating: 0, count: count)
  }

  convenience init(_ values: [Float]) {
    self.init(values.count)
    set(values)
  }

  deinit { UnsafeMutableRawPointer(base).deallocate() }

  /// The numbers as an array.
  var values: [Float] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// Takes over numbers from the start on.
  ///
  /// - Precondition: they are not more than fit.
  func set(_ values: [Float]) {
    precondition(values.count <= count)
    values.withUnsafeBufferPointer { source in
      guard let from = source.baseAddress else { return }
      base.update(from: from, count: source.count)
    }
  }

  func fill(_ value: Float) { base.update(repeating: value, count: count) }

  /// The first rows × columns numbers as a matrix.
  func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(self, rows: rows, columns: columns)
  }
}
