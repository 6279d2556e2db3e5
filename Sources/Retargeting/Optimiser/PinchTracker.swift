/// How much each target is a pinch at the moment: 0 not at all, 1 completely.
///
/// Hysteresis without a jump: a pinch follows one curve when the fingers come together and a later
/// one when they part, and keeps its strength between the two (a play operator).
struct PinchTracker: Sendable {
  private let targets: [VectorTarget]
  private let settings: RetargetingSettings
  /// The strengths, in the order of the targets.
  private(set) var strengths: [Double]

  init(_ targets: [VectorTarget], _ settings: RetargetingSettings) {
    self.targets = targets
    self.settings = settings
    strengths = Array(repeating: 0, count: targets.count)
  }

  /// Follows the person's fingers.
  mutating func follow(_ skeleton: HandSkeleton) {
    for index in targets.indices where targets[index].role == .pinch {
      let vector = skeleton.vector(from: targets[index].personFrom, to: targets[index].personTo)
      let distance = dot(vector, vector).squareRoot()
      let closing = fade(distance, from: settings.pinchDistance)
      let opening = fade(distance, from: settings.escapeDistance)
      strengths[index] = min(max(strengths[index], closing), opening)
    }
  }

  /// 1 up to a distance, then falling to 0 over the width of a pinch.
  private func fade(_ distance: Double, from start: Double) -> Double {
    let share = min(1, max(0, (distance - start) / settings.pinchWidth))
    return 1 - share * share * (3 - 2 * share)
  }
}
