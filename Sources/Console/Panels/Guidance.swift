import Robotics
import Rollout
import Teleoperation
import TerminalUI

/// What the person should know and may press now: the lines beside the mode.
struct Guidance: Equatable {
  /// The first line: what happens.
  var title: String
  /// Ink of the first line.
  var tone: Tone
  /// The second line: why, or how to go on; may be empty.
  var detail = ""
  /// The keys that matter now, with what they do.
  var keys: [ConsoleAction]

  /// The lines for the model's newest report.
  init(_ model: ConsoleModel, _ snapshot: RolloutSnapshot) {
    if let age = model.staleness {
      self.init(
        title: "no report from the rollout for \(Format.fixed(age * 1000, 0)) ms", tone: .danger,
        detail: "these values are old; the robot may be moving", keys: [.stop])
      return
    }
    self = Guidance.of(model, snapshot)
    if snapshot.confidence.isAlarm, snapshot.authority == .policy {
      title = "HELP? \(snapshot.confidence.alarmReason)"
      tone = .danger
      detail = SignalReading.all(model, snapshot.confidence).filter(\.isAlarming)
        .map { "\($0.name) \($0.number) (\($0.border))" }.joined(separator: ", ")
      keys = [.takeOver, .holdOrResume]
    }
  }

  private init(title: String, tone: Tone, detail: String = "", keys: [ConsoleAction]) {
    self.title = title
    self.tone = tone
    self.detail = detail
    self.keys = keys
  }

  private static func of(_ model: ConsoleModel, _ snapshot: RolloutSnapshot) -> Guidance {
    if snapshot.session.phase == .ended { return ended(snapshot) }
    switch snapshot.authority {
    case .policy:
      return Guidance(
        title: "the policy drives", tone: .text,
        detail: snapshot.notice.isEmpty ? stage(snapshot) : snapshot.notice,
        keys: [.holdOrResume, .takeOver])
    case .aligning: return aligning(snapshot)
    case .human: return human(model, snapshot)
    case .returning:
      return Guidance(
        title: "on the way back to the policy", tone: .handBack, detail: snapshot.notice,
        keys: [.takeOver, .holdOrResume])
    case .fault:
      return Guidance(
        title: "FAULT: it holds; clear it, then resume", tone: .danger, detail: snapshot.notice,
        keys: [.holdOrResume])
    case .hold: return hold(snapshot)
    }
  }

  private static func aligning(_ snapshot: RolloutSnapshot) -> Guidance {
    let modes = snapshot.waiting ?? snapshot.engage
    let hand = modes.hand == .gate ? Mismatch.worst(snapshot) : nil
    let wrist = modes.wrist == .gate ? snapshot.wristMatch : nil
    var title = "waiting for the device"
    if let hand, !hand.isInside || wrist == nil {
      title = hand.instruction
    } else if let wrist {
      title =
        wrist.isInside
        ? "the device matches"
        : "bring your wrist to the robot's: "
          + WristRows.off(wrist.distance * 1000, wrist.turn * 180 / .pi)
    }
    let detail =
      hand?.isOutOfReach ?? false
      ? "the gate cannot open; taking over anyway joins it smoothly"
      : hand == nil && wrist != nil
        ? "the gate opens within "
          + WristRows.off((wrist?.tolerance ?? 0) * 1000, (wrist?.turnTolerance ?? 0) * 180 / .pi)
        : "the gate opens within ±\(Format.fixed(snapshot.matchTolerance, 2)) at every joint"
    return Guidance(
      title: title, tone: .align, detail: detail,
      keys: [.forceTakeover, .takeOver, .holdOrResume])
  }

  private static func stage(_ snapshot: RolloutSnapshot) -> String {
    let stages = snapshot.session.task.stages
    let index = snapshot.stage.stage
    guard stages.indices.contains(index) else { return stages.isEmpty ? "" : "all stages are done" }
    return "stage \(index + 1) of \(stages.count), \(stages[index].name)"
  }

  private static func human(_ model: ConsoleModel, _ snapshot: RolloutSnapshot) -> Guidance {
    let weight = snapshot.humanWeight
    let joining = weight < 0.995 ? ", \(Format.percent(weight)) so far" : ""
    let isKeyboard = model.keyboardDrives
    if snapshot.isClutched {
      return Guidance(
        title: "clutched: the wrist waits for you", tone: .human,
        detail: "move to where there is room, then let the clutch go",
        keys: [.takeOver, .holdOrResume])
    }
    return Guidance(
      title: "you drive with the \(drivers(isKeyboard, snapshot))\(joining)", tone: .human,
      detail: isKeyboard ? MovementKeys(model.keys).text : stage(snapshot),
      keys: [.takeOver, .holdOrResume])
  }

  /// What the person has in hand, such as `keyboard and glove`.
  private static func drivers(_ isKeyboard: Bool, _ snapshot: RolloutSnapshot) -> String {
    var words = isKeyboard ? ["keyboard"] : []
    for device in snapshot.devices where !device.drives.isEmpty {
      if let word = device.kind?.rawValue, !words.contains(word) { words.append(word) }
    }
    return words.isEmpty ? "device" : words.joined(separator: " and ")
  }

  /// What the stage plan wants, and how a person sets it up.
  private static func plan(_ planned: SessionStatus.Planned) -> String {
    let reset = planned.reset.isEmpty ? "" : ": \(planned.reset)"
    return
      "plan: from stage \(planned.stage + 1), \(planned.done) of \(planned.wanted) done\(reset)"
  }

  /// Which episode of a blind comparison comes, and that a takeover is not what is compared.
  private static func blind(_ blind: SessionStatus.Blind) -> String {
    let all = blind.pairs.map { " of \($0)" } ?? ""
    let start = blind.place == 1 ? "new start" : "same start"
    return "pair \(blind.pair)\(all), \(start); a takeover voids it"
  }

  private static func hold(_ snapshot: RolloutSnapshot) -> Guidance {
    switch snapshot.holdReason {
    case .ready:
      Guidance(
        title: "nothing moves until you start", tone: .accent,
        detail: snapshot.session.blind.map(blind)
          ?? (snapshot.session.isRepeat
            ? "\(stage(snapshot)) once more: take over and show how it is done"
            : snapshot.session.planned.map(plan) ?? snapshot.session.task.instruction),
        keys: [.holdOrResume, .takeOver] + (snapshot.session.blind == nil ? [.startStage] : []))
    case .stop:
      Guidance(
        title: "STOP: the robot holds until you resume", tone: .danger, detail: snapshot.notice,
        keys: [.holdOrResume])
    case .device:
      Guidance(
        title: "held: the input device was lost", tone: .danger, detail: snapshot.notice,
        keys: [.takeOver, .holdOrResume, .devices])
    case .policy:
      Guidance(
        title: "held until the policy answers again", tone: .warning, detail: snapshot.notice,
        keys: [.takeOver, .holdOrResume])
    case .alarm:
      Guidance(
        title: "HELP? held by the alarm", tone: .danger, detail: snapshot.notice,
        keys: [.takeOver, .holdOrResume])
    case .supervisor, .ended, nil:
      Guidance(
        title: "held where it is", tone: .hold,
        detail: snapshot.notice.isEmpty
          ? snapshot.holdReason?.summary ?? "" : snapshot.notice,
        keys: [.holdOrResume, .takeOver])
    }
  }

  private static func ended(_ snapshot: RolloutSnapshot) -> Guidance {
    let isWritten = snapshot.timing.recorderProblem.isEmpty
    let isUnjudged = snapshot.session.blind != nil && snapshot.session.outcome == nil
    let refusal = snapshot.notice == snapshot.session.ending ? "" : snapshot.notice
    let detail =
      isUnjudged && isWritten
      ? refusal.isEmpty ? "how did it go? it is compared by what you say" : refusal
      : snapshot.session.episode == nil
        ? "it was not recorded"
        : isWritten
          ? "already on disk: no answer loses nothing"
          : "NOT all on disk: it is tried again by itself; leaving loses the rest"
    return Guidance(
      title: snapshot.session.ending.isEmpty ? "the episode has ended" : snapshot.session.ending,
      tone: isWritten ? .text : .danger, detail: detail,
      keys: isUnjudged ? [.success, .failure] : [.nextEpisode])
  }
}
