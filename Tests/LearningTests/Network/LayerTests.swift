import Foundation
import Testing

@testable import Learning

/// Every layer's gradient against finite differences of Σ weight · output, and every output against
/// a plain computation.
@Suite struct LayerTests {
  let rows = 5

  func dot(_ a: Matrix, _ weights: [Float]) -> Double {
    (0..<a.count).reduce(0) { $0 + Double(a.base[$1]) * Double(weights[$1]) }
  }

  @Test func matrixProductsAreRightInEveryTransposition() {
    for (m, n, k) in [(1, 1, 1), (3, 5, 7), (64, 33, 129), (2, 256, 336)] {
      for flags in 0..<4 {
        let (ta, tb) = (flags & 1 == 1, flags & 2 == 2)
        let a = FloatBuffer(normals(m * k, 1))
        let b = FloatBuffer(normals(k * n, 2))
        let c = FloatBuffer(m * n)
        BLAS.multiply(
          .init(ta ? a.matrix(k, m) : a.matrix(m, k), transposed: ta),
          .init(tb ? b.matrix(n, k) : b.matrix(k, n), transposed: tb), into: c.matrix(m, n))
        var worst = 0.0
        for i in 0..<m {
          for j in 0..<n {
            var sum = 0.0
            for l in 0..<k {
              sum +=
                Double(a.base[ta ? l * m + i : i * k + l])
                * Double(b.base[tb ? j * k + l : l * n + j])
            }
            worst = max(worst, abs(sum - Double(c.base[i * n + j])))
          }
        }
        #expect(worst < 1e-5 * Double(k).squareRoot() + 1e-6)
      }
    }
  }

  @Test func linear() {
    var layout = ParameterLayout()
    let layer = Linear("layer", inputs: 7, outputs: 4, in: &layout)
    let parameters = FloatBuffer(layout.initialValues(seed: 1))
    let gradients = FloatBuffer(layout.count)
    let (x, y) = (FloatBuffer(normals(rows * 7)), FloatBuffer(rows * 4))
    let weights = normals(rows * 4, 3)
    func loss() -> Double {
      layer.forward(x.matrix(rows, 7), parameters, into: y.matrix(rows, 4))
      return dot(y.matrix(rows, 4), weights)
    }
    let dx = FloatBuffer(rows * 7)
    layer.backward(
      FloatBuffer(weights).matrix(rows, 4), x: x.matrix(rows, 7), parameters, gradients,
      into: dx.matrix(rows, 7))
    #expect(GradientCheck.error(of: gradients.values, at: parameters, loss: loss) < 2e-3)
    #expect(GradientCheck.error(of: dx.values, at: x, loss: loss) < 2e-3)
  }

  @Test func activations() {
    let x = FloatBuffer(normals(40))
    let (y, dx) = (FloatBuffer(40), FloatBuffer(40))
    let weights = normals(40, 3)
    let m = { (buffer: FloatBuffer) in buffer.matrix(5, 8) }
    SiLU.forward(m(x), into: m(y))
    for index in 0..<40 {
      let value = Double(x.base[index])
      #expect(abs(Double(y.base[index]) - value / (1 + exp(-value))) < 1e-6)
    }
    SiLU.backward(m(FloatBuffer(weights)), x: m(x), into: m(dx))
    let error = GradientCheck.error(of: dx.values, at: x) {
      SiLU.forward(m(x), into: m(y))
      return dot(m(y), weights)
    }
    #expect(error < 2e-3)
    ReLU.forward(m(x), into: m(y))
    let positive = x.values.map { max($0, 0) }
    #expect(y.values == positive)
    ReLU.backward(m(FloatBuffer(weights)), y: m(y), into: m(dx))
    let passed = zip(weights, x.values).map { $1 > 0 ? $0 : 0 }
    #expect(dx.values == passed)
  }

  @Test func exponentialsDoNotOverflow() {
    let x = FloatBuffer([-1000, -88, -20, 0, 20, 88, 1000])
    let y = FloatBuffer(7)
    SiLU.forward(x.matrix(1, 7), into: y.matrix(1, 7))
    let areFinite = y.values.allSatisfy { $0.isFinite }
    #expect(areFinite)
    #expect(y.values[6] == 1000 && abs(y.values[0]) < 1e-30)
  }

  @Test func rowNormalisation() {
    let x = FloatBuffer(normals(rows * 9).map { 3 * $0 + 1 })
    let (y, inverse, dx) = (FloatBuffer(rows * 9), FloatBuffer(rows), FloatBuffer(rows * 9))
    let weights = normals(rows * 9, 3)
    func loss() -> Double {
      RowNormalisation.forward(
        x.matrix(rows, 9), into: y.matrix(rows, 9), inverse: inverse.matrix(rows, 1))
      return dot(y.matrix(rows, 9), weights)
    }
    _ = loss()
    for row in 0..<rows {
      let values = (0..<9).map { Double(y.base[row * 9 + $0]) }
      let variance = values.reduce(0) { $0 + $1 * $1 } / 9
      #expect(abs(values.reduce(0, +)) < 1e-5)
      #expect(abs(variance - 1) < 1e-4)
    }
    RowNormalisation.addBackward(
      FloatBuffer(weights).matrix(rows, 9), y: y.matrix(rows, 9),
      inverse: inverse.matrix(rows, 1), to: dx.matrix(rows, 9))
    #expect(GradientCheck.error(of: dx.values, at: x, loss: loss) < 2e-3)
  }

  @Test func filmAndAffine() {
    var layout = ParameterLayout()
    let affine = Affine("norm", width: 6, in: &layout)
    let parameters = FloatBuffer(normals(layout.count, 8))
    let gradients = FloatBuffer(layout.count)
    let (x, film) = (FloatBuffer(normals(rows * 6)), FloatBuffer(normals(rows * 24, 2)))
    let (middle, y) = (FloatBuffer(rows * 6), FloatBuffer(rows * 6))
    let weights = normals(rows * 6, 3)
    // The second of two blocks in a film row.
    let part = { (buffer: FloatBuffer) in buffer.matrix(rows, 24).columns(12..<24) }
    func loss() -> Double {
      FiLM.forward(x.matrix(rows, 6), film: part(film), into: middle.matrix(rows, 6))
      affine.forward(middle.matrix(rows, 6), parameters, into: y.matrix(rows, 6))
      return dot(y.matrix(rows, 6), weights)
    }
    _ = loss()
    let (dMiddle, dx, dFilm) = (
      FloatBuffer(rows * 6), FloatBuffer(rows * 6), FloatBuffer(rows * 24)
    )
    affine.backward(
      FloatBuffer(weights).matrix(rows, 6), x: middle.matrix(rows, 6), parameters, gradients,
      into: dMiddle.matrix(rows, 6))
    FiLM.backward(
      dMiddle.matrix(rows, 6), x: x.matrix(rows, 6), film: part(film),
      into: dx.matrix(rows, 6), film: part(dFilm))
    #expect(GradientCheck.error(of: gradients.values, at: parameters, loss: loss) < 2e-3)
    #expect(GradientCheck.error(of: dx.values, at: x, loss: loss) < 2e-3)
    #expect(GradientCheck.error(of: dFilm.values, at: film, loss: loss) < 2e-3)
  }
}
