import Glibc

/// Keeps the Swift runtime from asking questions on a raw screen when the process crashes.
///
/// Its default on a terminal waits 30 s for a key with every thread frozen, inside the alternate
/// screen. The setting is read before `main`, so the program starts itself again once.
enum Backtraces {
  /// Starts the program again with non-interactive backtraces unless that has been set already.
  static func makeNonInteractive() {
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    setenv("SWIFT_BACKTRACE", "enable=yes,interactive=no,color=no,limit=32", 1)
    var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    execv("/proc/self/exe", &arguments)
    // Where the program cannot be started again it goes on as it is.
    for argument in arguments { free(argument) }
  }
}
