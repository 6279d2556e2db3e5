import Foundation

/// The reference's formulas as they are written, in double precision and without any shortcut; made
/// independently of the module (METHOD §5–7, the reference's critic_advantage and GAE scripts).
enum NaiveFormulas {
  /// R_t = −(T − 1 − t), less L · rate · gamma^(T−1−t) after a failure; clipped R_t / L.
  static func targets(
    count: Int, isFailure: Bool, length: Double, rate: Double, gamma: Double
  ) -> [Double] {
    (0..<count).map { t in
      var value = -Double(count - 1 - t)
      if isFailure { value -= length * rate * pow(gamma, Double(count - 1 - t)) }
      return max(-1, min(0, value / length))
    }
  }

  /// A_t = Σ_{k=0}^{d−1} (γλ)^k δ_{t+k}, d = min(W − 1, T − 1 − t).
  static func gae(
    _ values: [Float], length: Double, gamma: Double, lambda: Double, window: Int
  ) -> [Double] {
    let v = values.map(Double.init)
    return v.indices.map { t in
      (0..<min(window - 1, v.count - 1 - t)).reduce(0) { sum, k in
        sum + pow(gamma * lambda, Double(k)) * (-1 / length + gamma * v[t + k + 1] - v[t + k])
      }
    }
  }

  /// A_t = −n/L + V_{t+n} − V_t, n = min(24, T − 1 − t).
  static func nStep(_ values: [Float], length: Double, steps: Int) -> [Double] {
    let v = values.map(Double.init)
    return v.indices.map { t in
      let n = min(steps, v.count - 1 - t)
      return -Double(n) / length + v[t + n] - v[t]
    }
  }

  /// numpy.quantile's default: linear between the closest ranks.
  static func quantile(_ numbers: [Float], _ share: Double) -> Double {
    let sorted = numbers.map(Double.init).sorted()
    let h = Double(sorted.count - 1) * share
    let low = Int(floor(h))
    return low + 1 < sorted.count
      ? sorted[low] + (h - floor(h)) * (sorted[low + 1] - sorted[low]) : sorted[low]
  }

  /// sigmoid(α (A − q_low) / (q_high − q_low)).
  static func paperScore(_ a: Double, low: Double, high: Double, alpha: Double) -> Double {
    1 / (1 + exp(-alpha * (a - low) / (high - low)))
  }

  /// beta = max((q_high − q_low) / divisor, 1e-6); sigmoid((A − q_low) / (beta + 1e-6)).
  static func codeScore(_ a: Double, low: Double, high: Double, divisor: Double) -> Double {
    let beta = max((high - low) / divisor, 1e-6)
    return 1 / (1 + exp(-(a - low) / (beta + 1e-6)))
  }
}
