import CElementwise

/// y = x W + b with W of shape inputs × outputs.
struct Linear: Sendable, Hashable {
  let weight: ParameterLayout.Tensor
  let bias: ParameterLayout.Tensor

  /// Adds the layer's parameters: uniform in ±1/√inputs as PyTorch begins, or all zero.
  init(
    _ name: String, inputs: Int, outputs: Int, isZero: Bool = false,
    in layout: inout ParameterLayout
  ) {
    let first =
      isZero ? .zero : ParameterLayout.Initialisation.uniform(1 / Float(inputs).squareRoot())
    weight = layout.add(name + ".weight", rows: inputs, columns: outputs, first)
    bias = layout.add(name + ".bias", columns: outputs, first)
  }

  var inputs: Int { weight.rows }
  var outputs: Int { weight.columns }

  func forward(_ x: Matrix, _ parameters: FloatBuffer, into y: Matrix) {
    precondition(y.isContiguous)
    ce_fill_rows(y.base, parameters.matrix(bias).base, y.rows, y.columns)
    BLAS.multiply(.init(x), .init(parameters.matrix(weight)), into: y, adding: true)
  }

  /// y += x W + b.
  func forward(_ x: Matrix, _ parameters: FloatBuffer, addingTo y: Matrix) {
    precondition(y.isContiguous)
    let bias = parameters.matrix(bias).base
    for row in 0..<y.rows { ce_add(y.row(row), bias, y.columns) }
    BLAS.multiply(.init(x), .init(parameters.matrix(weight)), into: y, adding: true)
  }

  /// Sets the gradients dW = xᵀ dy and db = Σ dy; dx = dy Wᵀ where it is wanted.
  func backward(
    _ dy: Matrix, x: Matrix, _ parameters: FloatBuffer, _ gradients: FloatBuffer,
    into dx: Matrix? = nil
  ) {
    precondition(dy.isContiguous)
    BLAS.multiply(.init(x, transposed: true), .init(dy), into: gradients.matrix(weight))
    ce_column_sums(gradients.matrix(bias).base, dy.base, dy.rows, dy.columns)
    guard let dx else { return }
    BLAS.multiply(.init(dy), .init(parameters.matrix(weight), transposed: true), into: dx)
  }
}
