import Robotics

/// Sees encoded observations from another place of the wrist.
struct DisplacedObservations: Sendable {
  private let encoder: ObservationEncoder
  private let dependence: [WristDependence]

  /// Nil when the task does not say which of its features are seen from the wrist, or none is.
  init?(_ task: TaskDescription, encoder: ObservationEncoder) {
    guard let dependence = task.wristDependence, dependence.count == encoder.features.count,
      dependence.contains(where: { $0.axis != nil })
    else { return nil }
    self.encoder = encoder
    self.dependence = dependence
  }

  /// True when nothing that the hand touches would have to move along.
  func canMove(_ row: ArraySlice<Float>) -> Bool {
    dependence.indices.allSatisfy {
      dependence[$0] != .contact || row[row.startIndex + encoder.sceneStart + $0] == 0
    }
  }

  /// Moves the wrist, its command and all that is seen from it.
  ///
  /// - Parameters:
  ///   - row: an encoded observation.
  ///   - world: how far, in the world, m.
  ///   - wrist: the same along the axes of the wrist.
  func move(_ row: inout [Float], by world: SIMD3<Double>, wrist: SIMD3<Double>) {
    for axis in 0..<3 { row[axis] += Float(world[axis]) }
    for (feature, dependence) in dependence.enumerated() {
      guard let axis = dependence.axis else { continue }
      row[encoder.sceneStart + feature] -= Float(wrist[axis])
    }
    let first = encoder.sceneStart + dependence.count
    for (index, feature) in encoder.precision.enumerated() {
      row[first + index] = feature.value(row[encoder.sceneStart + feature.feature])
    }
  }

  /// Numbers of an observation that would have to change, by nobody knows how much.
  var unknown: [Int] {
    let features = dependence.indices.filter { dependence[$0] == .other }
    let first = encoder.sceneStart + dependence.count
    return features.map { encoder.sceneStart + $0 }
      + encoder.precision.indices.filter { features.contains(encoder.precision[$0].feature) }
      .map { first + $0 }
  }
}

extension WristDependence {
  fileprivate var axis: Int? {
    switch self {
    case .x: 0
    case .y: 1
    case .z: 2
    case .none, .contact, .other: nil
    }
  }
}
