public import Episodes
public import Robotics

/// What a policy and a critic are given: a row of numbers with names, from an observation.
///
/// | numbers | what |
/// | --- | --- |
/// | 3 | measured position of the wrist in the world, m |
/// | 6 | measured rotation of the wrist: the first two rows of R (METHOD §2) |
/// | joints | measured hand, 1 = open |
/// | joints | commanded minus measured hand: what it pushes with |
/// | 3 + 3 | commanded wrist seen from the measured one: position in m, rotation vector in rad |
/// | features | the task's features of the scene as they are |
/// | precision | the ``PrecisionFeature``s |
///
/// Nothing is standardised here; see ``Normaliser``.
public struct ObservationEncoder: Sendable, Hashable {
  /// Names of the hand's joints.
  public let joints: [String]
  /// Names of the task's scene features.
  public let features: [String]
  /// What is looked at more closely.
  public let precision: [PrecisionFeature]
  /// Names of the numbers, with units.
  public private(set) var names: [String]

  /// Number of numbers.
  public var count: Int { names.count }
  /// Where the scene features begin.
  var sceneStart: Int { 15 + 2 * joints.count }

  /// Makes the encoder of a task.
  ///
  /// - Parameters:
  ///   - task: gives the hand's joints and the scene features.
  ///   - precision: what to look at more closely.
  /// - Precondition: every precision feature is one of the task's.
  public init(task: TaskDescription, precision: [PrecisionFeature] = []) {
    self.init(
      joints: task.hand.joints.map(\.name), features: task.sceneFeatures, precision: precision)
  }

  private init(joints: [String], features: [String], precision: [PrecisionFeature]) {
    precondition(precision.allSatisfy { features.indices.contains($0.feature) })
    self.joints = joints
    self.features = features
    self.precision = precision
    names =
      ["wrist x (m)", "wrist y (m)", "wrist z (m)"]
      + ["R11", "R12", "R13", "R21", "R22", "R23"].map { "wrist \($0)" }
      + joints + joints.map { "\($0) command" }
      + ["x (m)", "y (m)", "z (m)", "turn x (rad)", "turn y (rad)", "turn z (rad)"]
      .map { "wrist command \($0)" }
      + features + precision.map { $0.name(of: features[$0.feature]) }
  }

  /// The same with other precision features.
  func with(_ precision: [PrecisionFeature]) -> ObservationEncoder {
    ObservationEncoder(joints: joints, features: features, precision: precision)
  }

  /// The numbers of an observation.
  ///
  /// - Throws: ``TrainingDataError/observation(_:at:)`` for another hand, another number of scene
  ///   features, or a number that is not finite.
  public func encode(_ observation: Observation) throws(TrainingDataError) -> [Float] {
    try row(observation.state, observation.command, observation.scene, at: nil)
  }

  /// The numbers of a frame: those of the observation the policy had at that step.
  ///
  /// A frame's command is the one the robot was following when the policy looked.
  ///
  /// - Throws: as ``encode(_:)-(Observation)``.
  public func encode(_ frame: Frame) throws(TrainingDataError) -> [Float] {
    try row(frame.state, frame.command, frame.scene, at: nil)
  }

  private func row(
    _ state: RobotState, _ command: Command, _ scene: SceneFeatures, at place: FramePlace?
  ) throws(TrainingDataError) -> [Float] {
    var row: [Float] = []
    row.reserveCapacity(count)
    try append(state, command, scene, at: place, to: &row)
    return row
  }

  /// Appends the numbers of a frame.
  func append(
    _ state: RobotState, _ command: Command, _ scene: SceneFeatures, at place: FramePlace?,
    to row: inout [Float]
  ) throws(TrainingDataError) {
    for found in [state.hand.count, command.hand.count] where found != joints.count {
      throw .observation(.joints(found: found, expected: joints.count), at: place)
    }
    guard scene.count == features.count else {
      throw .observation(.features(found: scene.count, expected: features.count), at: place)
    }
    let start = row.count
    let wrist = command.wrist.relative(to: state.wrist)
    let rotation = state.wrist.rotation.sixD
    Self.append(state.wrist.position, to: &row)
    Self.append(rotation.0, to: &row)
    Self.append(rotation.1, to: &row)
    for joint in joints.indices { row.append(Float(state.hand[joint])) }
    for joint in joints.indices { row.append(Float(command.hand[joint] - state.hand[joint])) }
    Self.append(wrist.position, to: &row)
    Self.append(wrist.rotation.vector, to: &row)
    for feature in features.indices { row.append(scene[feature]) }
    if let bad = (start..<row.count).first(where: { !row[$0].isFinite }) {
      throw .observation(.notFinite(names[bad - start]), at: place)
    }
    let sceneStart = start + sceneStart
    for feature in precision { row.append(feature.value(row[sceneStart + feature.feature])) }
  }

  private static func append(_ vector: SIMD3<Double>, to row: inout [Float]) {
    row.append(Float(vector.x))
    row.append(Float(vector.y))
    row.append(Float(vector.z))
  }
}

extension ObservationEncoder: Codable {
  private enum CodingKeys: CodingKey {
    case joints, features, precision
  }

  /// Reads an encoder; refuses precision features that the task does not have.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let joints = try container.decode([String].self, forKey: .joints)
    let features = try container.decode([String].self, forKey: .features)
    let precision = try container.decode([PrecisionFeature].self, forKey: .precision)
    guard joints.count <= JointVector.capacity, features.count <= SceneFeatures.capacity,
      precision.allSatisfy({ features.indices.contains($0.feature) && $0.isValid })
    else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "a precision feature is not of this task's \(features.count) features"))
    }
    self.init(joints: joints, features: features, precision: precision)
  }

  /// Writes what the names follow from.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(joints, forKey: .joints)
    try container.encode(features, forKey: .features)
    try container.encode(precision, forKey: .precision)
  }
}
