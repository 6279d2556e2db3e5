public import Foundation

/// Why an improvement cannot go on.
public enum ImprovementError: Error, Sendable, Hashable, CustomStringConvertible, LocalizedError {
  /// A setting cannot be used: what it is and what was expected.
  case setting(String)
  /// The folder holds the results of other settings; what differs.
  case otherSettings(folder: String, differences: [String])
  /// Another process uses the folder.
  case inUse(folder: String)
  /// Too few demonstrations succeed.
  case demonstrations(task: String, found: Int, needed: Int)
  /// There is nothing to report.
  case noResults(folder: String)
  /// It was asked to stop.
  case cancelled

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .setting(let text): "A setting cannot be used: \(text)"
    case .otherSettings(let folder, let differences):
      "\(folder) holds the results of other settings: "
        + differences.prefix(5).joined(separator: "; ")
        + (differences.count > 5 ? "; and \(differences.count - 5) more" : "")
        + ". Give another --out, or the same settings."
    case .inUse(let folder): "\(folder) is in use by another dexpie; wait for it to end."
    case .demonstrations(let task, let found, let needed):
      "\(task): the expert succeeded in \(found) of the \(needed) demonstrations that are needed, "
        + "after twice as many tries; look at the task's expert."
    case .noResults(let folder):
      "\(folder) holds no results yet; make some: dexpie improve --out \(folder)."
    case .cancelled: "Interrupted; the same command goes on."
    }
  }

  /// The same as ``description``.
  public var errorDescription: String? { description }
}
