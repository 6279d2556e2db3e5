public import Robotics
public import Simulation

/// The policies that need no training.
public enum ScriptedPolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// Does the task right.
  case expert
  /// Does it late, noisily, and sometimes misses: what a first trained policy is like.
  case imperfect

  /// Makes the policy for a task.
  ///
  /// - Throws: ``SimulationError`` when the task has no script for it.
  public func make(_ task: TaskDefinition) throws -> any Policy {
    switch self {
    case .expert: try ScriptedExpert(task: task)
    case .imperfect: try ImperfectPolicy(task: task)
    }
  }
}
