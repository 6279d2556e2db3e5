public import Formats
public import Foundation

/// Why a model's file cannot be used or written.
public enum ModelError: Error, Sendable, Hashable, CustomStringConvertible, LocalizedError {
  /// The file cannot be read or written.
  case file(path: String, FormatError)
  /// It is a safetensors file, but not of this program, or its description cannot be read.
  case foreign(path: String, reason: String)
  /// It was made by a newer version.
  case fromTheFuture(path: String, version: Int)
  /// It holds something else, such as a critic where a policy is needed.
  case otherKind(path: String, found: String, expected: String)
  /// Its numbers are not those that were written.
  case damaged(path: String)
  /// Its arrays do not fit its own description.
  case otherShape(path: String, tensor: String)
  /// It is for another robot or task.
  case otherRobot(path: String, what: String, found: String, expected: String)
  /// A calibration is of another policy or critic than the one that is run; nil for none.
  case otherCalibration(what: String, calibrated: String, found: String?)
  /// There is already something where it is to be written.
  case exists(path: String)
  /// What is there is not an earlier export, and is not replaced by one.
  case notAnExport(path: String)

  /// One or two sentences: what, where, what was expected, what to do.
  public var description: String {
    switch self {
    case .file(let path, .system(let other, let reason)):
      "\(other == path ? path : "\(path) (\(other))"): \(reason)."
    case .file(let path, let error): "\(path): \(error)."
    case .foreign(let path, let reason):
      "\(path) is not a model of this program: \(reason); models are made by 'dexpie train'."
    case .fromTheFuture(let path, let version):
      "\(path) has version \(version), this program reads up to \(ModelFile.version); use a newer "
        + "dexpie."
    case .otherKind(let path, let found, let expected):
      "\(path) holds a \(found), a \(expected) is needed here."
    case .damaged(let path):
      "\(path) is damaged: its numbers do not have the sum that was stored with them; copy it again "
        + "or train it again."
    case .otherShape(let path, let tensor):
      "\(path): array '\(tensor)' is missing or has another shape than its description says; train "
        + "it again."
    case .otherRobot(let path, let what, let found, let expected):
      "\(path) was trained for another \(what): \(found) instead of \(expected); use a model of this "
        + "task and hand."
    case .otherCalibration(let what, let calibrated, nil):
      "The calibration reads what \(what) \(calibrated) says; name its file with --\(what)."
    case .otherCalibration(let what, let calibrated, .some(let found)):
      "The calibration was made for another \(what): \(calibrated), not \(found); calibrate this one "
        + "with 'dexpie calibrate'."
    case .exists(let path):
      "\(path) exists already; remove it, choose another name, or replace it with --overwrite."
    case .notAnExport(let path):
      "\(path) is no export of a policy, and --overwrite replaces nothing else; remove it yourself, "
        + "or choose another name."
    }
  }

  /// The same as ``description``.
  public var errorDescription: String? { description }
}
