@preconcurrency internal import CMuJoCo

extension MuJoCoWorld {
  /// Replaces MuJoCo's handlers once for the process.
  ///
  /// Its own ones write a log file, print, and wait for a key: not in a terminal program. Warnings
  /// are counted in the data and read from there. An error has no way back, since MuJoCo goes on
  /// in an undefined state when its handler returns; it means a defect, not bad input.
  static func installHandlers() { _ = handlers }

  private static let handlers: Void = {
    mju_user_warning = { _ in }
    mju_user_error = { message in
      fatalError("MuJoCo: " + (message.map { String(cString: $0) } ?? "unknown error"))
    }
  }()
}
