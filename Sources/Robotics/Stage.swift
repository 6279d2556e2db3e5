/// One named part of a task, in the order they are done.
public struct Stage: Sendable, Hashable, Codable {
  /// Short name, as the supervisor sees it.
  public var name: String
  /// How long the stage usually takes, seconds.
  public var usualDuration: Double

  /// Makes a stage from its name and its usual duration in seconds.
  public init(name: String, usualDuration: Double) {
    self.name = name
    self.usualDuration = usualDuration
  }
}

/// How far a rollout is: the stage it is in and the share of it that is done.
public struct StageStatus: Sendable, Hashable, Codable {
  /// Index of the current stage in ``TaskDescription/stages``; equal to their number when all
  /// are done.
  public var stage: Int
  /// Share of the current stage that is done, in [0, 1].
  public var progress: Double
  /// True when the task's success test holds.
  public var isSuccess: Bool
  /// True when the object was lost since the stage it was held in, such as a dropped bottle.
  public var isDropped: Bool

  /// Makes a status from the current stage's index, its progress and the tests' results.
  public init(stage: Int, progress: Double, isSuccess: Bool = false, isDropped: Bool = false) {
    self.stage = stage
    self.progress = progress
    self.isSuccess = isSuccess
    self.isDropped = isDropped
  }
}

/// A task as data: what the screen, the store and a policy need to know about it.
public struct TaskDescription: Sendable, Hashable, Codable {
  /// Short name, such as `place`.
  public var name: String
  /// What to do, in one sentence.
  public var instruction: String
  /// The stages in order.
  public var stages: [Stage]
  /// Names of the scene features in order, with units.
  public var sceneFeatures: [String]
  /// What becomes of each scene feature when the wrist is moved; nil where nobody said.
  public var wristDependence: [WristDependence]?
  /// The longest episode, in policy steps.
  public var stepLimit: Int
  /// The hand the task is done with.
  public var hand: HandModel

  /// Makes a description from its parts.
  public init(
    name: String, instruction: String, stages: [Stage], sceneFeatures: [String],
    wristDependence: [WristDependence]? = nil, stepLimit: Int, hand: HandModel
  ) {
    self.name = name
    self.instruction = instruction
    self.stages = stages
    self.sceneFeatures = sceneFeatures
    self.wristDependence = wristDependence
    self.stepLimit = stepLimit
    self.hand = hand
  }
}
