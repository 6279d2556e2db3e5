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

  /// How much sampled chunks disagree: root mean square distance of their actions from the mean,
  /// each quantity in units of ``DispersionScale``.
  ///
  /// 0 for fewer than two chunks.
  ///
  /// Orientations are averaged as rotation vectors from the first chunk's, which is exact to first
  /// order in their differences. Chunks must share the reference frame.
  public static func dispersion(of chunks: [ActionChunk]) -> Double {
    guard chunks.count > 1, let first = chunks.first else { return 0 }
    let length = chunks.map(\.actions.count).min() ?? 0
    guard length > 0 else { return 0 }
    let weight = 1 / Double(chunks.count)
    var total = 0.0
    for step in 0..<length {
      var position = SIMD3<Double>.zero
      var turn = SIMD3<Double>.zero
      var hand = first.actions[step].hand * 0
      for chunk in chunks {
        let action = chunk.actions[step]
        position += action.wrist.position * weight
        turn += turnVector(from: first, to: chunk, step) * weight
        hand = hand + action.hand * weight
      }
      for chunk in chunks {
        let action = chunk.actions[step]
        let dp = (action.wrist.position - position) / DispersionScale.position
        let dr = (turnVector(from: first, to: chunk, step) - turn) / DispersionScale.rotation
        let dh = (action.hand - hand).storage / DispersionScale.joint
        total += ((dp * dp).sum() + (dr * dr).sum() + (dh * dh).sum()) * weight
      }
    }
    let dimensions = Double(6 + (first.actions[0].hand.count))
    return (total / (Double(length) * dimensions)).squareRoot()
  }

  /// Rotation vector from the first chunk's orientation to another's at one step.
  private static func turnVector(
    from first: ActionChunk, to other: ActionChunk, _ step: Int
  ) -> SIMD3<Double> {
    (first.actions[step].wrist.rotation.inverse * other.actions[step].wrist.rotation).vector
  }
}
