public import Learning
public import Robotics
public import Simulation

/// Who drives: a script, or a policy that was trained.
public enum PolicyChoice: Sendable, Hashable {
  /// A policy that needs no training.
  case scripted(ScriptedPolicy)
  /// A trained one, the critic that watches it and what its confidence is calibrated by; the path
  /// is the model's, for messages.
  case trained(
    PolicyModel, critic: CriticModel?, calibration: Calibration? = nil, path: String)

  /// True when it shows the task.
  public var isExpert: Bool { self == .scripted(.expert) }

  /// What an alarm is for it; nil when it is not calibrated.
  public var alarm: AlarmCriterion? {
    guard case .trained(_, _, let calibration, _) = self else { return nil }
    return calibration?.description.criterion
  }

  /// Makes the policy for a task.
  ///
  /// - Throws: ``SimulationError`` when the task has no script for it, ``ModelError`` when the model
  ///   was trained for another hand or other features.
  public func make(_ task: TaskDefinition) throws -> any Policy {
    switch self {
    case .scripted(let script): try script.make(task)
    case .trained(let model, let critic, let calibration, let path):
      try DiffusionPolicy(
        model, critic: critic, calibration: calibration, task: task.description, path: path)
    }
  }
}
