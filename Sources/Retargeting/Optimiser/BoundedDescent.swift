internal import Robotics

/// Levenberg–Marquardt inside limits: the method that finds an answer.
///
/// Each step minimises the quadratic model with joints that meet a limit held there, and counts
/// only if the objective falls; otherwise the damping grows until it does. Small and dense, so it
/// is written here: a linear-algebra library would take longer to call than the 16 × 16 system
/// takes to solve, and would allocate.
struct BoundedDescent: Sendable {
  var low: JointVector
  var high: JointVector
  /// Evaluations of the objective for the last answer.
  private(set) var evaluations = 0
  private var factor: [Double]
  private var free: [Int]
  private var isHeld: [Bool]
  private var rest: [Double]

  init(low: JointVector, high: JointVector) {
    self.low = low
    self.high = high
    let count = low.count
    factor = Array(repeating: 0, count: count * count)
    free = Array(repeating: 0, count: count)
    isHeld = Array(repeating: false, count: count)
    rest = Array(repeating: 0, count: count)
  }

  /// Goes down from a start inside the limits.
  ///
  /// - Parameters:
  ///   - objective: What to minimise.
  ///   - start: Where to start.
  ///   - most: The search ends after so many evaluations of the objective,
  ///   - tolerance: or with a smaller step, radians.
  /// - Returns: the angles reached; their objective is never above the start's.
  mutating func minimise(
    _ objective: inout VectorObjective, from start: JointVector, evaluations most: Int,
    tolerance: Double
  ) -> JointVector {
    var angles = start
    var value = objective.value(at: angles)
    objective.linearise()
    var damping = 1e-6
    evaluations = 1
    while evaluations < most {
      evaluations += 1
      guard let step = step(objective, at: angles, damping: damping) else {
        damping *= 10
        continue
      }
      let next = (angles + step).clamped(from: low, to: high)
      let size = (next - angles).magnitude
      guard size > 0 else { break }
      let found = objective.value(at: next)
      if found < value {
        angles = next
        value = found
        damping = max(1e-9, damping / 10)
        if size < tolerance { break }
        objective.linearise()
      } else {
        // Less than this is below the arithmetic's resolution.
        if size < tolerance { break }
        damping = max(1e-6, damping * 10)
      }
    }
    return angles
  }

  /// The minimum of the damped quadratic model inside the limits; nil when it has none.
  private mutating func step(
    _ objective: VectorObjective, at angles: JointVector, damping: Double
  ) -> JointVector? {
    let count = angles.count
    var step = JointVector(repeating: 0, count: count)
    for joint in 0..<count {
      isHeld[joint] =
        objective.gradient[joint] > 0
        ? angles[joint] <= low[joint] : angles[joint] >= high[joint]
    }
    // Every pass holds at least one more joint at the limit it would cross.
    for _ in 0...count {
      var number = 0
      for joint in 0..<count where !isHeld[joint] {
        free[number] = joint
        number += 1
      }
      guard solve(objective, number, damping: damping, step: &step) else { return nil }
      var crossed = false
      for index in 0..<number {
        let joint = free[index]
        let room = step[joint] < 0 ? low[joint] - angles[joint] : high[joint] - angles[joint]
        if abs(step[joint]) > abs(room) {
          step[joint] = room
          isHeld[joint] = true
          crossed = true
        }
      }
      if !crossed { return step }
    }
    return step
  }

  /// Solves for the free joints with the held ones' steps given: Cholesky's method.
  private mutating func solve(
    _ objective: VectorObjective, _ number: Int, damping: Double, step: inout JointVector
  ) -> Bool {
    let count = step.count
    for i in 0..<number {
      let joint = free[i]
      var sum = -objective.gradient[joint]
      for other in 0..<count where isHeld[other] && step[other] != 0 {
        sum -= objective.hessian[max(joint, other) * count + min(joint, other)] * step[other]
      }
      for j in 0...i {
        var entry = objective.hessian[joint * count + free[j]]
        if i == j { entry += damping }
        for k in 0..<j { entry -= factor[i * count + k] * factor[j * count + k] }
        if i == j {
          guard entry > 1e-14 else { return false }
          factor[i * count + i] = entry.squareRoot()
        } else {
          factor[i * count + j] = entry / factor[j * count + j]
        }
      }
      for k in 0..<i { sum -= factor[i * count + k] * rest[k] }
      rest[i] = sum / factor[i * count + i]
    }
    for i in (0..<number).reversed() {
      var sum = rest[i]
      for k in (i + 1)..<max(i + 1, number) { sum -= factor[k * count + i] * step[free[k]] }
      step[free[i]] = sum / factor[i * count + i]
    }
    return true
  }
}
