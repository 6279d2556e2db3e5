package import Robotics

/// A slow search for the best answer there is, by another method: what answers are compared with.
///
/// The spectral projected gradient method (E. Birgin, J. Martínez, M. Raydan, SIAM J. Optim. 10
/// (2000) 1196–1211) from many starts, to a tight tolerance. It uses the objective's value and
/// gradient, but neither its Hessian nor anything of the search that gives answers.
package struct ReferenceSolver {
  private let low: JointVector
  private let high: JointVector
  /// Number of random starts beside the given one and the middle of the ranges.
  package var starts: Int
  /// The search from a start ends when a projected gradient step is smaller than this, radians.
  package var tolerance = 1e-9
  /// Most steps from a start.
  package var steps = 4000

  /// Makes a search inside limits.
  package init(limits: (low: JointVector, high: JointVector), starts: Int) {
    (low, high) = limits
    self.starts = starts
  }

  /// The best angles found and their objective.
  package func minimise(
    _ objective: VectorObjective, from start: JointVector, using generator: inout SeededGenerator
  ) -> (angles: JointVector, value: Double) {
    var objective = objective
    var best = descend(&objective, from: start)
    for attempt in 0...starts {
      var other = low.interpolated(to: high, fraction: 0.5)
      if attempt > 0 {
        for joint in low.indices { other[joint] = generator.uniform(low[joint]...high[joint]) }
      }
      let found = descend(&objective, from: other)
      if found.value < best.value { best = found }
    }
    return best
  }

  private func descend(
    _ objective: inout VectorObjective, from start: JointVector
  ) -> (angles: JointVector, value: Double) {
    var angles = start
    var value = objective.value(at: angles)
    objective.linearise()
    var gradient = objective.gradient
    var best = (angles: angles, value: value)
    var history = [value]
    var length = 1.0
    for _ in 0..<steps {
      let reach = (angles - gradient).clamped(from: low, to: high) - angles
      if reach.magnitude < tolerance { break }
      let direction = (angles - gradient * length).clamped(from: low, to: high) - angles
      let slope = (direction.storage * gradient.storage).sum()
      let ceiling = history.max() ?? value
      var share = 1.0
      var next = angles + direction
      var found = objective.value(at: next)
      while found > ceiling + 1e-4 * share * slope {
        share /= 2
        // The arithmetic's resolution is reached.
        if share < 1e-12 { return best }
        next = (angles + direction * share).clamped(from: low, to: high)
        found = objective.value(at: next)
      }
      objective.linearise()
      let move = next - angles
      let change = objective.gradient - gradient
      let curvature = (move.storage * change.storage).sum()
      length =
        curvature > 0
        ? min(1e6, max(1e-6, (move.storage * move.storage).sum() / curvature)) : 1e6
      angles = next
      value = found
      gradient = objective.gradient
      if value < best.value { best = (angles, value) }
      history.append(value)
      if history.count > 10 { history.removeFirst() }
    }
    return best
  }
}
