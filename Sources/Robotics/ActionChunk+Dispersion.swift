extension ActionChunk {
  /// Distances that count as one unit of disagreement, per kind of quantity.
  ///
  /// Chosen as the tolerance of a grasp: two proposals a unit apart would do different things.
  public enum DispersionScale {
    /// Metres of wrist position.
    public static let position = 0.01
    /// Radians of wrist orientation.
    public static let rotation = 0.1
    /// Share of a hand joint's range.
    public static let joint = 0.1
  }

  /// How much sampled chunks disagree: the root mean square distance of their actions from the
  /// mean, each quantity in units of ``DispersionScale``.
  ///
  /// Zero for fewer than two chunks, which must share the reference frame. Orientations are
  /// averaged as rotation vectors from the first chunk's: exact to first order in their
  /// differences.
  public static func dispersion(of chunks: [ActionChunk]) -> Double {
    guard chunks.count > 1, let first = chunks.first else { return 0 }
    let length = chunks.map(\.actions.count).min() ?? 0
    guard length > 0 else { return 0 }
    let joints = first.actions[0].hand.count
    let count = Double(chunks.count)
    var total = 0.0
    for step in 0..<length {
      // Sum and sum of squares in one pass: Σ|x − x̄|² = Σ|x|² − |Σx|²/n. Taken relative to the
      // first chunk, so that nothing is lost by cancellation.
      let origin = first.actions[step]
      let back = origin.wrist.rotation.inverse
      var position = SIMD3<Double>.zero
      var turn = SIMD3<Double>.zero
      var hand = SIMD32<Double>.zero
      var squares = 0.0
      for chunk in chunks.dropFirst() {
        chunk.actions.withUnsafeBufferPointer { actions in
          let dp =
            (actions[step].wrist.position - origin.wrist.position) / DispersionScale.position
          let dr = (back * actions[step].wrist.rotation).vector / DispersionScale.rotation
          let dh = (actions[step].hand.storage - origin.hand.storage) / DispersionScale.joint
          position += dp
          turn += dr
          hand += dh
          squares += (dp * dp).sum() + (dr * dr).sum() + (dh * dh).sum()
        }
      }
      let mean = (position * position).sum() + (turn * turn).sum() + (hand * hand).sum()
      total += max(0, squares / count - mean / (count * count))
    }
    return (total / (Double(length) * Double(6 + joints))).squareRoot()
  }
}
