internal import CElementwise

/// y = x σ(x) (Elfwing 2018).
enum SiLU {
  static func forward(_ x: Matrix, into y: Matrix) {
    precondition(x.count == y.count && x.isContiguous && y.isContiguous)
    ce_silu(y.base, x.base, x.count)
  }

  static func backward(_ dy: Matrix, x: Matrix, into dx: Matrix) {
    precondition(dy.count == x.count && dx.count == x.count)
    precondition(dy.isContiguous && x.isContiguous && dx.isContiguous)
    ce_silu_gradient(dx.base, dy.base, x.base, x.count)
  }
}
