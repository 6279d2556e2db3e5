import Episodes
import Learning
import Robotics
import Teleoperation

extension RolloutMachine {
  /// Lets an event change authority, and does what follows from it.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - time: when.
  ///   - text: why, one line for people.
  /// - Returns: true when authority or the hold's reason changed.
  @discardableResult
  mutating func apply(_ event: AuthorityEvent, time: Nanoseconds, _ text: String) -> Bool {
    let before = machine.authority
    guard machine.handle(event) else { return false }
    segmentReason = text
    report.notice = text
    enter(machine.authority, from: before, time: time)
    record(event, from: before, time: time, text)
    return true
  }

  private mutating func enter(_ authority: Authority, from before: Authority, time: Nanoseconds) {
    guard authority != before else { return }
    switch authority {
    case .human:
      stream.abandonRequest(at: time)
      engage(time: time)
      wasClutched = false
      handOver.beginTakeover(time: time, window: settings.stepWindow)
    case .returning:
      stream.abandon(at: time)
      engagement = nil
      report.notice = "the policy looks again before it drives"
      handOver.beginHandBack(time: time)
    case .policy:
      report.notice = ""
      let isFirst = !report.timeline.contains { $0.authority == .policy }
      if !isFirst { alarm?.beginGrace() }
      handOver.settle(time: time)
    case .aligning:
      stream.abandonRequest(at: time)
      engagement = nil
    case .hold, .fault:
      stream.abandonRequest(at: time)
      engagement = nil
    }
  }

  private mutating func record(
    _ event: AuthorityEvent, from before: Authority, time: Nanoseconds, _ text: String
  ) {
    switch machine.authority {
    case .human:
      note(.takeover, text, time: time, mark: .takeover)
      say(.info, text, time: time)
    case .aligning: say(.info, "match the robot's hand with the glove", time: time)
    case .returning:
      note(before == .hold ? .resume : .handBack, text, time: time)
      say(.info, text, time: time)
    case .policy: break
    case .fault:
      note(.fault, text, time: time, mark: .fault)
      say(.alarm, "FAULT: \(text); holding, clear with SPACE", time: time)
    case .hold:
      switch event {
      case .hold(.stop): note(.stop, text, time: time)
      case .policyFailed: note(.policy, text, time: time)
      case .deviceLost: note(.device, text, time: time)
      case .alarmRaised: note(.hold, text, time: time)
      case .resume: note(.resume, "fault cleared", time: time)
      case .handBack:
        note(.handBack, text, time: time)
        report.notice = "handed back, and held again as before"
      default: note(.hold, text, time: time)
      }
      let isAlarming = [.policy, .alarm, .device, .stop].contains(machine.reason)
      say(isAlarming ? .alarm : .info, text, time: time)
    }
  }

  /// Records an event, and marks it in the timeline when it is worth finding again.
  mutating func note(
    _ kind: EpisodeEvent.Kind, _ text: String, time: Nanoseconds,
    mark: TimelineMark.Kind? = nil
  ) {
    events.append(EpisodeEvent(time: time, step: max(0, step), kind: kind, text: text))
    if let mark { report.marks.append(TimelineMark(kind: mark, step: max(0, step))) }
  }

  /// Says something to the person; the last few stay on the screen.
  mutating func say(_ severity: Message.Severity, _ text: String, time: Nanoseconds) {
    if let last = report.messages.last, last.text == text, last.severity == severity {
      report.messages[report.messages.count - 1].time = time
      return
    }
    report.messages.append(Message(time: time, severity: severity, text: text))
    if report.messages.count > 8 { report.messages.removeFirst() }
  }
}
