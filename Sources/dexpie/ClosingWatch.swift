import Foundation
import RealTime
import Rollout

/// Ends the process when its terminal no longer does.
///
/// A screen whose terminal has stopped reading is blocked inside the kernel and cannot be told to
/// end. Once the rollout has ended and everything is on disk, nothing is lost by leaving it.
enum ClosingWatch {
  /// Watches on a thread of its own.
  static func start(_ session: LiveSession) {
    _ = WorkThread("closing") {
      while !session.hasEnded { usleep(100_000) }
      // Time for the screen to close by itself, which is what usually happens.
      sleep(3)
      session.close()
      exit(1)
    }
  }
}
