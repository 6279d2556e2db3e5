import Glibc

/// A file the screen could not be saved to.
public struct DisplayError: Error, CustomStringConvertible {
  /// The file.
  let path: String
  /// The system's error number.
  let code: Int32

  /// Which file and why.
  public var description: String { "\(path) cannot be written: \(String(cString: strerror(code)))" }
}
