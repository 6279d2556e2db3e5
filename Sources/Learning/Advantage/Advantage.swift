/// How much better than expected things went after each frame of one episode (METHOD §6).
public enum Advantage {
  /// Finite-window generalised advantage estimation.
  ///
  /// `δ_t = −1/L + γ V_{t+1} − V_t`, `A_t = Σ_{k<d} (γλ)^k δ_{t+k}`, d = min(W − 1, steps to the
  /// end). The time is linear in the frames whatever the window: transitions are cut into blocks
  /// of W − 1, and every window is the end of one block and the beginning of the next (van Herk
  /// 1992). Nothing is ever subtracted, so nothing cancels, also with γλ = 1.
  ///
  /// - Parameters:
  ///   - values: the critic's, one a frame of a whole episode.
  ///   - length: what steps are divided by, L.
  ///   - end: the true value at the end; nil to use the critic's, which makes the last frame's
  ///     advantage 0. With it that is `end − V`.
  ///   - settings: discount, decay and window.
  /// - Returns: one advantage a frame.
  /// - Throws: ``AdvantageError`` for a value that is not finite, or unusable settings.
  public static func gae(
    values: [Float], length: Int, end: Double? = nil,
    settings: AdvantageSettings = AdvantageSettings()
  ) throws(AdvantageError) -> [Float] {
    try check(values, length, end, settings)
    guard let last = values.last else { return [] }
    let final = end ?? Double(last)
    let count = values.count - 1
    var sums = [Double](repeating: 0, count: count)
    values.withUnsafeBufferPointer { values in
      sums.withUnsafeMutableBufferPointer { sums in
        Self.fill(
          sums, values, final: final, cost: 1 / Double(length), settings: settings)
      }
    }
    return sums.map { Float($0) } + [Float(final - Double(last))]
  }

  /// The change of the value over n steps: `A_t = −n/L + V(o_{t+n}) − V(o_t)`.
  ///
  /// n = min(``AdvantageSettings/steps``, steps to the end).
  ///
  /// - Parameters:
  ///   - values: the critic's, one a frame of a whole episode.
  ///   - length: what steps are divided by, L.
  ///   - end: the true value at the end; nil to use the critic's.
  ///   - settings: the number of steps.
  /// - Returns: one advantage a frame.
  /// - Throws: as ``gae(values:length:end:settings:)``.
  public static func nStep(
    values: [Float], length: Int, end: Double? = nil,
    settings: AdvantageSettings = AdvantageSettings()
  ) throws(AdvantageError) -> [Float] {
    try check(values, length, end, settings)
    let last = values.count - 1
    return values.indices.map { frame in
      let steps = min(settings.steps, last - frame)
      let reached = frame + steps
      let value = reached == last ? end ?? Double(values[last]) : Double(values[reached])
      return Float(value - Double(values[frame]) - Double(steps) / Double(length))
    }
  }

  private static func fill(
    _ sums: UnsafeMutableBufferPointer<Double>, _ values: UnsafeBufferPointer<Float>,
    final: Double, cost: Double, settings: AdvantageSettings
  ) {
    let count = sums.count
    let discount = settings.discount
    let factor = discount * settings.decay
    let width = min(settings.window - 1, max(1, count))
    // factor^0 … factor^width
    var powers = [1.0]
    for _ in 0..<width { powers.append((powers.last ?? 1) * factor) }

    func difference(_ index: Int) -> Double {
      let next = index + 1 == count ? final : Double(values[index + 1])
      return discount * next - Double(values[index]) - cost
    }
    for start in stride(from: 0, to: count, by: width) {
      let end = min(start + width, count)
      // From each transition to the end of its block.
      var sum = 0.0
      for index in stride(from: end - 1, through: start, by: -1) {
        sum = difference(index) + factor * sum
        sums[index] = sum
      }
      // From the beginning of this block, for the windows that began in the block before it. The
      // window that ends with a transition begins width − 1 before it.
      guard start > 0 else { continue }
      sum = 0
      for index in start..<end {
        sum += powers[index - start] * difference(index)
        let beginning = index + 1 - width
        if beginning < start { sums[beginning] += powers[start - beginning] * sum }
      }
      // The last windows are cut off by the episode's end.
      for beginning in min(start, end + 1 - width)..<start {
        sums[beginning] += powers[start - beginning] * sum
      }
    }
  }

  private static func check(
    _ values: [Float], _ length: Int, _ end: Double?, _ settings: AdvantageSettings
  ) throws(AdvantageError) {
    try settings.check()
    guard length >= 1 else {
      throw .setting("steps are divided by \(length): the longest episode's length is expected.")
    }
    if let frame = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(episode: nil, frame: frame)
    }
    if let end, !end.isFinite { throw .notFinite(episode: nil, frame: values.count - 1) }
  }
}
