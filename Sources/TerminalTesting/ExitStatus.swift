/// How a process ended.
public enum ExitStatus: Sendable, Hashable {
  /// It has not ended.
  case running
  /// It returned this code.
  case exited(Int32)
  /// This signal ended it.
  case signalled(Int32)

  /// Reads what `waitpid` reports.
  init(_ raw: Int32) {
    self = raw & 0x7F == 0 ? .exited(raw >> 8 & 0xFF) : .signalled(raw & 0x7F)
  }
}
