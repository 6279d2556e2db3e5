import Testing

@testable import Learning

/// Compares a hand-derived gradient with central differences along random directions.
enum GradientCheck {
  /// The largest difference, relative to the larger of the two slopes and a floor.
  static func error(
    of gradient: [Float], at values: FloatBuffer, directions: Int = 12, length: Float = 1e-2,
    loss: () -> Double
  ) -> Double {
    let start = values.values
    defer { values.set(start) }
    var worst = 0.0
    for direction in 0..<directions {
      let way = RandomStream(seed: 77, use: .bootstrap)
        .normals(start.count, at: UInt64(direction))
      let norm = way.reduce(0) { $0 + $1 * $1 }.squareRoot()
      func moved(_ by: Float) -> [Float] { zip(start, way).map { $0 + by * $1 / norm } }
      values.set(moved(length))
      let ahead = loss()
      values.set(moved(-length))
      let behind = loss()
      let slope = (ahead - behind) / Double(2 * length)
      let claimed = zip(gradient, way).reduce(0.0) { $0 + Double($1.0) * Double($1.1 / norm) }
      worst = max(worst, abs(slope - claimed) / max(abs(slope), abs(claimed), 0.02))
    }
    return worst
  }
}

/// Numbers for tests.
func normals(_ count: Int, _ position: UInt64 = 0) -> [Float] {
  RandomStream(seed: 9, use: .noise).normals(count, at: position)
}
