import Glibc
import RealTime
import Robotics
import Teleoperation

/// Asks a person to switch a device off and on, and watches what is noticed.
struct LossPrompt {
  private let session: DevicesSession
  private let device: DeviceStatus
  private let reads: Bool
  private let clock = MonotonicClock()
  private var trial: LossTrial

  /// Makes the prompt for a device; `reads` tells whether a person can answer by a line.
  init(_ session: DevicesSession, device: DeviceStatus, patience: Double, reads: Bool) {
    self.session = session
    self.device = device
    self.reads = reads
    trial = LossTrial(at: clock.now, patience: patience)
  }

  /// Goes through with it.
  ///
  /// - Returns: what became of it.
  mutating func run() -> LossTrial {
    StandardStreams.note("\nWhat happens when \(device.identity.name) is lost?")
    if reads {
      StandardStreams.note("ENTER to try it, s and ENTER to skip: ", terminator: "")
      guard answer(milliseconds: -1) == "" else {
        trial.skip(at: clock.now)
        return trial
      }
    }
    trial = LossTrial(at: clock.now, patience: trial.patience)
    StandardStreams.note("Switch it off now, or pull its plug. \(wayOut)")
    var stage = trial.stage
    while !trial.isOver, !ProcessSignals.isQuitRequested {
      let status = session.hub.statuses.first { $0.id == device.id }
      trial.update(status, at: clock.now)
      if trial.stage != stage {
        stage = trial.stage
        announce()
      }
      if reads, let line = answer(milliseconds: 5), line == "s" || line == nil {
        trial.skip(at: clock.now)
      } else if !reads {
        usleep(5000)
      }
    }
    return trial
  }

  private var wayOut: String {
    let seconds = Int(trial.patience)
    return reads ? "(s and ENTER to skip; waiting \(seconds) s)" : "(waiting \(seconds) s)"
  }

  private func announce() {
    guard trial.stage == .waitingForReturn else { return }
    StandardStreams.note(
      "Noticed: \(trial.reason). The robot would hold. Switch it on again. \(wayOut)")
  }

  /// A line of the person's: `.some(nil)` at the end of the input, nil when there is none yet.
  private func answer(milliseconds: Int32) -> String?? {
    var polled = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, milliseconds) > 0 else { return .none }
    return .some(readLine())
  }
}
