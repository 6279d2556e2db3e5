/// Why a file could not be written or read.
public enum FormatError: Error, Hashable, CustomStringConvertible {
  /// The bytes end in the middle of something.
  case endsEarly
  /// The bytes say something that cannot be.
  case malformed(String)
  /// The file is right, but uses what is not read here.
  case unsupported(String)
  /// The system refused; the path and its reason.
  case system(path: String, reason: String)
  /// The values do not fit the file's own description of them.
  case mismatch(String)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .endsEarly: "the file ends in the middle of something; it was cut off or is damaged"
    case .malformed(let text): "the file is damaged: \(text)"
    case .unsupported(let text): "not read here: \(text)"
    case .system(let path, let reason): "\(path): \(reason)"
    case .mismatch(let text): text
    }
  }
}
