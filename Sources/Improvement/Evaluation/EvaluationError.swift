public import Foundation

/// Why policies cannot be evaluated.
public enum EvaluationError: Error, Sendable, Hashable, CustomStringConvertible, LocalizedError {
  /// More actions of a chunk shall be executed than a policy makes in the time.
  case tooManyActions(policy: String, executed: Int, most: Int)
  /// Fewer actions of a chunk shall be executed than come before the next one.
  case tooFewActions(executed: Int, delay: Int)
  /// A policy is there twice.
  case samePolicy(String, String)
  /// A folder holds trials with other settings.
  case otherSettings(folder: String, differences: [String])
  /// A folder holds trials of a task of this name that was another then.
  case otherTask(folder: String, task: String)
  /// Another process writes into the folder.
  case inUse(folder: String)
  /// A line of the results is no trial.
  case line(path: String, number: Int, reason: String)
  /// The results cannot be read or written.
  case file(path: String, reason: String)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .tooManyActions(let policy, let executed, let most):
      "\(policy) can execute at most \(most) actions of a chunk before the next one comes, not "
        + "\(executed)."
    case .tooFewActions(let executed, let delay):
      "\(executed) executed actions a chunk are not possible: the next chunk takes \(delay) steps, so "
        + "at least \(max(1, delay)) are executed."
    case .samePolicy(let one, let other):
      one == other
        ? "\(one) is there twice; give every policy once."
        : "\(one) and \(other) are the same policy; give every policy once."
    case .otherSettings(let folder, let differences):
      "\(folder) holds trials with other settings: \(differences.joined(separator: "; ")). Give another "
        + "folder, or the same settings."
    case .otherTask(let folder, let task):
      "\(folder) holds trials of the task \(task) as its files were then; they have changed since. "
        + "Give another folder."
    case .inUse(let folder):
      "Another process writes its trials into \(folder); wait for it, or give another folder."
    case .line(let path, let number, let reason):
      "\(path):\(number): this line is no trial (\(reason)); delete it, and its trial is run again."
    case .file(let path, let reason): "\(path): \(reason)."
    }
  }

  /// The same as ``description``.
  public var errorDescription: String? { description }
}
