import CRealTime

/// The signals a live process listens to.
public enum ProcessSignals {
  /// Makes ^C an emergency stop: it raises ``interrupts`` instead of ending the process.
  ///
  /// Signals are delivered by the kernel even while the screen's thread is blocked, so a stop
  /// never passes through the user interface.
  public static func stopOnInterrupt() { crt_stop_on_interrupt() }

  /// Makes SIGTERM and SIGHUP raise ``isQuitRequested``, so that the episode is closed first.
  public static func quitOnTerminate() { crt_quit_on_terminate() }

  /// Number of interrupts since the process started.
  public static var interrupts: Int { Int(crt_interrupts()) }

  /// True once the process was asked to end.
  public static var isQuitRequested: Bool { crt_quit_requested() }
}
