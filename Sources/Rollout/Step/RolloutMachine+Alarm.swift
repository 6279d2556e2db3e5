import Episodes
import Learning
import Robotics

/// The policy's confidence: what its signals say, and when they ask for help (METHOD §9).
extension RolloutMachine {
  /// Takes in a policy step's signals, and what follows from them.
  mutating func watch(_ frame: Frame, time: Nanoseconds) {
    report.confidence.value = signal(.value, frame.value, frame, without: "no critic")
    report.confidence.agreement = signal(
      .agreement, frame.dispersion, frame, without: "not sampled")
    report.confidence.familiarity = signal(
      .familiarity, frame.familiarity, frame,
      without: alarm == nil ? "no calibration" : "no proposal yet")
    guard var monitor = alarm else { return }
    let begins = monitor.step(
      ConfidenceReading(
        value: frame.value, dispersion: frame.dispersion, familiarity: frame.familiarity,
        stage: frame.stage.stage), isDriving: frame.authority == .policy)
    alarm = monitor
    if begins {
      let text = "HELP? \(monitor.criterion.settings.rule.summary)"
      note(.alarm, text, time: time, mark: .alarm)
      if monitor.criterion.settings.holds {
        apply(.alarmRaised, time: time, text + "; held, SPACE lets it go on")
      } else {
        say(.alarm, text, time: time)
      }
    }
    // A hold keeps it on the screen, however seldom that looks.
    report.confidence.isAlarm = monitor.isAlarm || machine.reason == .alarm
    report.confidence.alarmReason =
      report.confidence.isAlarm ? monitor.criterion.settings.rule.summary : ""
  }

  private func signal(
    _ signal: ConfidenceSignal, _ number: Double?, _ frame: Frame, without: String
  ) -> ConfidenceStatus.Signal {
    number.map {
      .value($0, threshold: alarm?.criterion.threshold(of: signal, stage: frame.stage.stage))
    } ?? .unavailable(without)
  }
}
