import Formats

/// Why episodes cannot be imported.
public enum ImportError: Error, Hashable, CustomStringConvertible {
  /// The source is not of the format.
  case notOfFormat(path: String, format: ImportFormat, reason: String)
  /// Something that every episode needs is missing or of the wrong length, or the file is damaged.
  case unusable(path: String, what: String)

  /// What is wrong, where, and what was expected.
  public var description: String {
    switch self {
    case .notOfFormat(let path, let format, let reason):
      "\(path): not \(format.rawValue): \(reason)"
    case .unusable(let path, let what): "\(path): \(what)"
    }
  }

  /// Reads a file, so that what is wrong with it bears its name.
  static func naming<Value>(_ path: String, _ read: () throws -> Value) throws -> Value {
    do { return try read() } catch let error as FormatError {
      throw ImportError.unusable(path: path, what: error.reason)
    }
  }
}
