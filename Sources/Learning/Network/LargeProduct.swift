/// A matrix product large enough to run as fast as this machine can: what training is compared with.
///
/// Every thread has one of its own, as in training.
package final class LargeProduct: Sendable {
  /// Floating-point operations of ``run()``, a product and a sum counted as two.
  package let operations: Double
  private let factors: [(FloatBuffer, FloatBuffer, FloatBuffer)]
  private let size: Int

  /// Makes the matrices.
  package init(size: Int = 1024, threads: Int) {
    self.size = size
    operations = 2 * Double(size * size * size * threads)
    let values = RandomStream(seed: 0, use: .noise).normals(size * size, at: 0)
    factors = (0..<threads).map { _ in
      (FloatBuffer(values), FloatBuffer(values), FloatBuffer(size * size))
    }
  }

  /// Multiplies.
  package func run() {
    Replicas.run(factors.count) { index in
      let (a, b, c) = factors[index]
      BLAS.multiply(
        .init(a.matrix(size, size)), .init(b.matrix(size, size)), into: c.matrix(size, size))
    }
  }
}
