import Learning
import Robotics
public import Rollout
import Simulation

/// A policy that is to be tried.
public struct Candidate: Sendable, Hashable {
  /// What it is called in tables.
  public var name: String
  /// The policy.
  public var choice: PolicyChoice
  /// ``Fingerprint`` of its file; the name of a script.
  public var hash: String

  /// Makes a candidate; reads a trained policy's file for its sum.
  ///
  /// - Throws: when the file cannot be read.
  public init(_ name: String, _ choice: PolicyChoice) throws {
    self.name = name
    self.choice = choice
    switch choice {
    case .scripted(let script): hash = script.rawValue
    case .trained(_, _, _, let path): hash = try Fingerprint.file(path)
    }
  }

  /// Makes the policy, with the settings of an evaluation.
  ///
  /// - Throws: ``EvaluationError`` when it cannot be tried so, ``ModelError`` when it was trained for
  ///   another task or hand, `SimulationError` when the task has no script for it.
  func policy(_ task: TaskDefinition, _ settings: EvaluationSettings) throws -> any Policy {
    var choice = choice
    if case .trained(var model, _, _, let path) = choice {
      let found = model.description.task
      guard found == task.description.name else {
        throw ModelError.otherRobot(
          path: path, what: "task", found: found, expected: task.description.name)
      }
      if let guidance = settings.guidance { model.description.diffusion.guidance = guidance }
      // Nothing in a trial looks at the critic or the confidence.
      choice = .trained(model, critic: nil, path: path)
    }
    let policy = try choice.make(task)
    let most = policy.horizon - settings.inferenceDelay
    guard settings.rollout.executedActions <= most else {
      throw EvaluationError.tooManyActions(
        policy: name, executed: settings.rollout.executedActions, most: most)
    }
    return policy
  }
}
