import Foundation
package import Robotics

/// The function that retargeting minimises at one posture of the person, with its derivatives.
package struct VectorObjective: Sendable {
  /// The wanted vectors, metres.
  package private(set) var goals: [SIMD3<Double>]
  /// The weights of the vectors, divided by their number.
  package private(set) var weights: [Double]
  /// The angles that steps are counted from.
  package var last: JointVector
  /// Weight of the squared step.
  package var regularisation: Double
  /// The gradient, after ``linearise()``.
  package private(set) var gradient: JointVector
  /// The lower triangle of the Hessian, row by row, after ``linearise()``.
  ///
  /// Complete but for one part: that a distance which is too short also turns.
  private(set) var hessian: [Double]

  private let targets: [VectorTarget]
  private let scales: [Double]
  private let settings: RetargetingSettings
  private var placement: HandPlacement
  private var angles: JointVector
  /// The derivative of one vector for every joint, and the joints that move it.
  private var row: [SIMD3<Double>]
  private var movers: [Int]
  /// The objective's derivative for the place of every point.
  private var forces: [SIMD3<Double>]

  package init(_ hand: HandDescription) {
    let joints = hand.kinematics.joints.count
    targets = hand.targets
    scales = hand.scales
    settings = hand.settings
    goals = Array(repeating: .zero, count: targets.count)
    weights = Array(repeating: 0, count: targets.count)
    last = JointVector(repeating: 0, count: joints)
    regularisation = settings.regularisation
    gradient = last
    angles = last
    hessian = Array(repeating: 0, count: joints * joints)
    placement = HandPlacement(hand.kinematics)
    row = Array(repeating: .zero, count: joints)
    movers = Array(repeating: 0, count: joints)
    forces = Array(repeating: .zero, count: hand.kinematics.points.count)
  }

  /// Sets what is wanted: the person's vectors, with pinches at their strengths.
  mutating func want(_ skeleton: HandSkeleton, strengths: [Double]) {
    for index in targets.indices {
      let target = targets[index]
      let vector = skeleton.vector(from: target.personFrom, to: target.personTo)
      var goal = vector * scales[index]
      var weight = target.weight / Double(targets.count)
      let strength = strengths[index]
      if strength > 0 {
        let distance = dot(vector, vector).squareRoot()
        let direction = distance > 1e-9 ? vector / distance : .zero
        goal += (direction * settings.pinchLength - goal) * strength
        // Geometric, as the weights are two orders of magnitude apart.
        weight *= exp(log(settings.pinchWeight) * strength)
      }
      goals[index] = goal
      weights[index] = weight
    }
  }

  /// The objective at these angles.
  package mutating func value(at angles: JointVector) -> Double {
    self.angles = angles
    placement.move(to: angles)
    var sum = 0.0
    for index in targets.indices {
      let distance = self.distance(index).length
      sum +=
        weights[index]
        * (distance < settings.huber
          ? distance * distance / (2 * settings.huber) : distance - settings.huber / 2)
    }
    let step = angles.storage - last.storage
    return sum + regularisation * (step * step).sum()
  }

  /// From the wanted vector to the actual one.
  private func distance(_ index: Int) -> (vector: SIMD3<Double>, length: Double) {
    let actual = placement.places[targets[index].to] - placement.places[targets[index].from]
    if targets[index].role == .apart {
      // The nearest vector that is long enough; at a length of zero there is none.
      let length = dot(actual, actual).squareRoot()
      let missing = settings.separation - length
      guard missing > 0, length > 1e-9 else { return (.zero, 0) }
      return (actual * (-missing / length), missing)
    }
    let vector = actual - goals[index]
    return (vector, dot(vector, vector).squareRoot())
  }

  /// Writes down how a target's vector moves with the joints, and returns how many move it.
  private mutating func collectMovers(_ index: Int) -> Int {
    let joints = placement.joints
    let to = targets[index].to * joints
    let from = targets[index].from * joints
    var count = 0
    for joint in 0..<joints {
      let slope = placement.jacobian[to + joint] - placement.jacobian[from + joint]
      guard slope != .zero else { continue }
      row[count] = slope
      movers[count] = joint
      count += 1
    }
    return count
  }

  /// Computes gradient and Hessian where ``value(at:)`` was asked last.
  package mutating func linearise() {
    let joints = placement.joints
    gradient = JointVector(
      (angles.storage - last.storage) * (2 * regularisation), count: joints)
    for index in hessian.indices { hessian[index] = 0 }
    for joint in 0..<joints { hessian[joint * (joints + 1)] = 2 * regularisation }
    for point in forces.indices { forces[point] = .zero }
    for index in targets.indices {
      let (vector, length) = distance(index)
      // The derivative of the Huber loss over the distance.
      let stiffness = weights[index] / max(length, settings.huber)
      forces[targets[index].to] += vector * stiffness
      forces[targets[index].from] -= vector * stiffness
      let count = collectMovers(index)
      for a in 0..<count { gradient[movers[a]] += stiffness * dot(row[a], vector) }
      let direction = length > 0 ? vector / length : .zero
      // Along the vector the loss bends while it is quadratic; across it, the distance does,
      // unless it is too short and wants to turn away, which would be no minimum.
      let along = length < settings.huber ? stiffness : 0
      let across = targets[index].role == .apart ? 0 : stiffness
      for a in 0..<count {
        let alongA = dot(row[a], direction)
        for b in 0...a {
          hessian[movers[a] * joints + movers[b]] +=
            across * dot(row[a], row[b])
            + (along - across) * alongA * dot(row[b], direction)
        }
      }
    }
    for point in forces.indices where forces[point] != .zero {
      placement.addCurvature(of: point, along: forces[point], to: &hessian)
    }
  }
}
