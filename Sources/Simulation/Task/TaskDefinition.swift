public import Robotics

/// A task as its file describes it: world, hand, start, measures, stages, cameras and expert.
///
/// `Assets/<name>/task.yaml`; its words are explained there.
public struct TaskDefinition: Sendable {
  /// What the screen, the store and a policy need to know.
  public var description: TaskDescription
  /// Path of the task file.
  public var file: String
  /// Path of the MuJoCo world file.
  public var world: String
  /// The wrist's body and its six actuators.
  public var wrist: WristDefinition
  /// The hand's joints in the order of the hand model.
  public var joints: [HandJointDefinition]
  /// Named hand postures, 1 = open.
  public var postures: [String: JointVector]
  /// Where episodes start.
  public var start: StartDefinition
  /// Everything that is measured.
  public var measures: [Measure]
  /// Indices of the measures that are the scene features, in order.
  public var features: [Int]
  /// Tests and progress of the stages, in order.
  public var stages: [StageDefinition]
  /// Tests whether the object was lost and must be fetched again; any of them suffices.
  public var dropped: [StagedConditions]
  /// Tests whether the object was lost for good.
  public var lost: [StagedConditions]
  /// Tests that must hold at the end.
  public var success: [Condition]
  /// Seconds the success tests must hold.
  public var successTime: Double
  /// Named cameras; `default` is always there.
  public var cameras: [String: SceneCamera]
  /// How the scripted expert does the task.
  public var expert: ExpertDefinition

  /// The camera a picture is taken with when none is chosen.
  public var defaultCamera: SceneCamera { cameras["default"] ?? SceneCamera() }

  /// Index of a scene feature by its measure's name; nil when the task has no such feature.
  public func feature(_ name: String) -> Int? {
    features.firstIndex { measures[$0].name == name }
  }
}

/// The wrist's body and its actuators.
public struct WristDefinition: Sendable, Hashable {
  /// Name of the wrist's body in the world file.
  public var body: String
  /// Names of the position actuators: slides along x, y, z, hinges yaw (z), pitch (y), roll (x).
  public var actuators: [String]
  /// Line of the task file.
  public var line: Int
}

/// One actuated joint of the hand in the world file.
public struct HandJointDefinition: Sendable, Hashable {
  /// Name of its position actuator.
  public var actuator: String
  /// Joint position when closed (rad).
  public var closed: Double
  /// Joint position when open (rad).
  public var open: Double
  /// Line of the task file.
  public var line: Int

  /// The joint's position for a normalised value, 1 = open.
  public func position(_ value: Double) -> Double { closed + value * (open - closed) }

  /// The normalised value of a joint's position, 1 = open.
  public func value(_ position: Double) -> Double { (position - closed) / (open - closed) }
}
