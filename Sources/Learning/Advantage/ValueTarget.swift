import Foundation

/// The value of every frame of an episode, known when it is over (METHOD §5).
public enum ValueTarget {
  /// `R_t = −(T − 1 − t)`, less the cost of a failure; `y_t = clip(R_t / L, −1, 0)`.
  ///
  /// - Parameters:
  ///   - count: frames of the episode, T.
  ///   - isFailure: whether it failed.
  ///   - length: what steps are divided by, L.
  ///   - settings: what a failure costs.
  /// - Returns: a value a frame, in [−1, 0].
  /// - Precondition: the length is at least 1.
  public static func targets(
    count: Int, isFailure: Bool, length: Int, settings: ValueTargetSettings = .paper
  ) -> [Float] {
    precondition(length >= 1)
    let length = Double(length)
    return (0..<max(0, count)).map { frame in
      let left = Double(count - 1 - frame)
      let failure =
        isFailure ? length * settings.failureShare * pow(settings.failureDecay, left) : 0
      return Float(min(max((-left - failure) / length, -1), 0))
    }
  }
}
