internal import CElementwise

/// Every row to mean 0 and variance 1.
///
/// Layer normalisation (Ba et al. 2016) without its gain and shift, which ``FiLM`` or ``Affine``
/// gives it.
enum RowNormalisation {
  static let epsilon: Float = 1e-5

  /// Normalises, and keeps 1/σ of every row for the way back.
  static func forward(_ x: Matrix, into y: Matrix, inverse: Matrix) {
    precondition(x.count == y.count && inverse.count >= x.rows)
    precondition(x.isContiguous && y.isContiguous)
    ce_normalise_rows(y.base, inverse.base, x.base, x.rows, x.columns, epsilon)
  }

  /// dx += the gradient.
  static func addBackward(_ dy: Matrix, y: Matrix, inverse: Matrix, to dx: Matrix) {
    precondition(dy.count == y.count && dx.count == y.count && inverse.count >= y.rows)
    precondition(dy.isContiguous && y.isContiguous && dx.isContiguous)
    ce_add_normalise_rows_gradient(dx.base, dy.base, y.base, inverse.base, y.rows, y.columns)
  }
}
