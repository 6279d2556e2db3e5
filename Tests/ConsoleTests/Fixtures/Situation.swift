import Console
import Episodes
import Robotics
import Rollout
import Teleoperation
import TerminalUI

/// The moments a supervisor meets, each as a model.
enum Situation: String, CaseIterable, Sendable {
  case ready, policy, alarm, aligning, driving, device, returning, held, stopped, fault, outcome,
    blindReady, blind, blindOutcome, help, palette

  /// The model at that moment.
  func model(_ keys: ConsoleKeys, isFilled: Bool = false) -> ConsoleModel {
    var model = ConsoleModel(
      keys: keys, camera: PlaceScene.camera,
      gamepadHelp: [
        GamepadRow(control: "RB", description: "hold to take over - let go to hand back"),
        GamepadRow(control: "SELECT", description: "STOP - holds the robot at once"),
      ])
    if isFilled { fill(&model) }
    switch self {
    case .help:
      _ = model.update(snapshot, time: 20 * .second)
      _ = model.handle(.key(.character("?")))
    case .palette:
      _ = model.update(snapshot, time: 20 * .second)
      _ = model.handle(.key(.character(":")))
      for letter in "cam".unicodeScalars { _ = model.handle(.key(.character(letter))) }
    case .driving:
      var snapshot = PlaceTask.snapshot(.policy, step: 428)
      _ = model.update(snapshot, time: 20 * .second)
      _ = model.handle(.key(.named(.tab)))
      snapshot = self.snapshot
      snapshot.messages.append(
        Message(time: snapshot.time, severity: .info, text: "taken over by the keyboard"))
      _ = model.update(snapshot, time: 20 * .second + 1)
      return model
    default: break
    }
    _ = model.update(snapshot, time: 20 * .second)
    return model
  }

  /// Half an episode of reports, so that the plots have something to show.
  private func fill(_ model: inout ConsoleModel) {
    guard self != .ready else { return }
    for step in 0..<428 {
      var snapshot = PlaceTask.snapshot(.policy, step: step)
      // A saw tooth: no library function whose last digit could differ.
      let phase = Double(step % 90) / 90
      snapshot.confidence.value = .value(-0.2 - 0.3 * phase, threshold: -0.6)
      snapshot.confidence.agreement = .value(0.1 + 0.12 * phase * phase, threshold: 0.3)
      snapshot.confidence.familiarity = .value(0.6 - 0.3 * phase, threshold: 0.8)
      snapshot.timing.deviation99 = 0.1 + 0.05 * Double(step % 7)
      _ = model.update(snapshot, time: Nanoseconds(step + 1) * .second / 30)
    }
  }

  /// What the rollout reports at that moment.
  var snapshot: RolloutSnapshot {
    var snapshot = PlaceTask.snapshot(authority, phase: phase, step: self == .ready ? 0 : 429)
    let command = snapshot.command
    switch self {
    case .ready:
      snapshot.holdReason = .ready
      snapshot.timeline = []
      snapshot.marks = []
      snapshot.messages = []
      snapshot.stage = StageStatus(stage: 0, progress: 0)
      snapshot.stageTimes = [0, 0, 0, 0, 0]
      snapshot.chunk = ChunkStatus()
      snapshot.confidence = ConfidenceStatus()
      snapshot.state.hand[0] = 0.01
    case .alarm:
      snapshot.confidence.agreement = .value(0.41, threshold: 0.3)
      snapshot.confidence.familiarity = .value(0.93, threshold: 0.8)
      snapshot.confidence.alarmReason = "the policy is unsure, and this is new to it"
      snapshot.confidence.isAlarm = true
      snapshot.chunk.late = 2
      snapshot.safety.speed = 14
      snapshot.messages.append(
        Message(time: snapshot.time, severity: .alarm, text: "HELP? agreement and familiarity"))
    case .aligning:
      snapshot.engage = .gate
      snapshot.match = JointVector([0.03, 0.21, -0.12, 0.05, 0.01, -0.07])
    case .driving:
      snapshot.proposal = command
      snapshot.humanWeight = 1
      snapshot.timing.inputAge = nil
      snapshot.devices = []
    case .device:
      snapshot.proposal = command
      snapshot.humanWeight = 0.4
      snapshot.match = JointVector([0.03, 0.12, -0.02, 0.31, 0.01, -0.07])
      snapshot.outOfReach = 1 << 3
    case .returning: snapshot.notice = "the policy looks again before it drives"
    case .stopped:
      snapshot.holdReason = .stop
      snapshot.notice = "STOP pressed"
    case .fault:
      snapshot.notice = "no new state from the robot for 112 ms"
      snapshot.devices[0].isConnected = false
      snapshot.devices[0].problem = "gone; plug it in again or press its power key"
      snapshot.timing.missedTicks = 3
    case .outcome:
      snapshot.holdReason = .ended
      snapshot.session.suggestion = .failure
      snapshot.session.outcome = .failure
      snapshot.session.reasons = [.slipped]
      snapshot.session.ending = "ended by the supervisor"
    case .blindReady:
      snapshot.session.episode = nil
      (snapshot.holdReason, snapshot.timeline, snapshot.marks) = (.ready, [], [])
      snapshot.hideDriver(SessionStatus.Blind(pair: 3, place: 2, pairs: 10))
    case .blind: snapshot.hideDriver(SessionStatus.Blind(pair: 3, place: 1))
    case .blindOutcome:
      snapshot.holdReason = .ended
      snapshot.session.ending = "the step limit was reached"
      snapshot.session.suggestion = .failure
      snapshot.hideDriver(SessionStatus.Blind(pair: 10, place: 2, pairs: 10))
    case .policy, .held, .help, .palette: break
    }
    snapshot.scene = PlaceScene.snapshot(
      wrist: snapshot.state.wrist.position, hand: snapshot.state.hand, bottle: SIMD3(0.42, 0.05, 0))
    return snapshot
  }

  private var authority: Authority {
    switch self {
    case .policy, .alarm, .blind, .help, .palette: .policy
    case .aligning: .aligning
    case .driving, .device: .human
    case .returning: .returning
    case .fault: .fault
    case .ready, .held, .stopped, .outcome, .blindReady, .blindOutcome: .hold
    }
  }

  private var phase: SessionStatus.Phase {
    switch self {
    case .ready, .blindReady: .ready
    case .outcome, .blindOutcome: .ended
    default: .running
    }
  }
}
