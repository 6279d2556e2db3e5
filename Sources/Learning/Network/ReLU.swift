internal import CElementwise

/// y = max(x, 0).
enum ReLU {
  static func forward(_ x: Matrix, into y: Matrix) {
    precondition(x.count == y.count && x.isContiguous && y.isContiguous)
    ce_relu(y.base, x.base, x.count)
  }

  static func backward(_ dy: Matrix, y: Matrix, into dx: Matrix) {
    precondition(dy.count == y.count && dx.count == y.count)
    precondition(dy.isContiguous && y.isContiguous && dx.isContiguous)
    ce_relu_gradient(dx.base, dy.base, y.base, y.count)
  }
}
