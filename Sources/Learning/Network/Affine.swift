internal import CElementwise

/// y = x · gain + shift, a number a column: what layer normalisation ends with.
struct Affine: Sendable, Hashable {
  let gain: ParameterLayout.Tensor
  let shift: ParameterLayout.Tensor

  init(_ name: String, width: Int, in layout: inout ParameterLayout) {
    gain = layout.add(name + ".gain", columns: width, .one)
    shift = layout.add(name + ".shift", columns: width, .zero)
  }

  func forward(_ x: Matrix, _ parameters: FloatBuffer, into y: Matrix) {
    precondition(x.columns == gain.columns && x.count == y.count)
    precondition(x.isContiguous && y.isContiguous)
    ce_affine(
      y.base, x.base, parameters.matrix(gain).base, parameters.matrix(shift).base, x.rows,
      x.columns)
  }

  func backward(
    _ dy: Matrix, x: Matrix, _ parameters: FloatBuffer, _ gradients: FloatBuffer, into dx: Matrix
  ) {
    precondition(x.columns == gain.columns && dy.count == x.count && dx.count == x.count)
    precondition(dy.isContiguous && x.isContiguous && dx.isContiguous)
    ce_affine_gradient(
      dx.base, gradients.matrix(gain).base, gradients.matrix(shift).base, dy.base, x.base,
      parameters.matrix(gain).base, x.rows, x.columns)
  }
}
