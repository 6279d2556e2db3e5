internal import CElementwise

/// y = x(1 + scale) + shift, with scale and shift computed from a condition (Perez 2018).
enum FiLM {
  /// A row of `film` is [scale | shift], twice as wide as x; it may be columns of a wider matrix.
  static func forward(_ x: Matrix, film: Matrix, into y: Matrix) {
    precondition(x.count == y.count && film.rows == x.rows && film.columns == 2 * x.columns)
    precondition(x.isContiguous && y.isContiguous)
    ce_film(y.base, x.base, film.base, film.stride, x.rows, x.columns)
  }

  static func backward(
    _ dy: Matrix, x: Matrix, film: Matrix, into dx: Matrix, film dfilm: Matrix
  ) {
    precondition(dy.count == x.count && dx.count == x.count)
    precondition(film.rows == x.rows && film.columns == 2 * x.columns)
    precondition(dfilm.rows == x.rows && dfilm.stride == film.stride)
    precondition(dy.isContiguous && x.isContiguous && dx.isContiguous)
    ce_film_gradient(
      dx.base, dfilm.base, dy.base, x.base, film.base, film.stride, x.rows, x.columns)
  }
}
