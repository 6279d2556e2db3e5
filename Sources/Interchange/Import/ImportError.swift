/// Why episodes cannot be imported.
public enum ImportError: Error, Hashable, CustomStringConvertible {
  /// The source is not of the format.
  case notOfFormat(path: String, format: ImportFormat, reason: String)
  /// Something that every episode needs is missing or of the wrong length.
  case unusable(path: String, what: String)

  /// What is wrong, where, and what was expected.
  public var description: String {
    switch self {
    case .notOfFormat(let path, let format, let reason):
      "\(path): not \(format.rawValue): \(reason)"
    case .unusable(let path, let what): "\(path): \(what)"
    }
  }
}
