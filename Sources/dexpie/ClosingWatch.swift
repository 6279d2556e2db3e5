import Foundation
import RealTime
import Rollout
import Synchronization

/// Ends the process when its terminal no longer does.
///
/// A screen whose terminal has stopped reading is blocked inside the kernel and cannot be told to
/// end. Once the rollout has ended and everything is on disk, nothing is lost by leaving it.
final class ClosingWatch: Sendable {
  private let isDismissed = Atomic<Bool>(false)

  /// Watches on a thread of its own.
  init(_ session: LiveSession) {
    _ = WorkThread("closing") { [self] in
      while !session.hasEnded { usleep(100_000) }
      // Time for the screen to close by itself, which is what usually happens.
      sleep(3)
      if isDismissed.load(ordering: .acquiring) { return }
      session.close()
      if !isDismissed.load(ordering: .acquiring) { exit(1) }
    }
  }

  /// Told when the screen has closed by itself: the end belongs to the main thread again.
  func dismiss() { isDismissed.store(true, ordering: .releasing) }
}
