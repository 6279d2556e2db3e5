/// Why a calibration cannot be read or kept, and what to do.
public struct CalibrationStoreError: Error, Hashable, CustomStringConvertible {
  /// The file or folder.
  public var path: String
  /// What is wrong and what to do.
  public var message: String

  /// Makes an error of a file.
  public init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  /// The file, what is wrong with it and what to do.
  public var description: String { "\(path): \(message)" }
}
