import Episodes
import Robotics
import Rollout
import Teleoperation
import TerminalUI

extension ConsoleModel {
  /// Does what an action means now.
  ///
  /// - Parameters:
  ///   - action: what a key or a command asks for.
  ///   - key: the key, where it matters which one it was.
  /// - Returns: what the loop has to do.
  mutating func perform(_ action: ConsoleAction, key: Key? = nil) -> [ConsoleEffect] {
    if let nudge = action.nudge {
      guard keyboardDrives else {
        say(.info, "the keyboard moves the robot only while you drive")
        return []
      }
      return [.send(.nudge(nudge))]
    }
    if let reason = action.reasonTag { return tag(reason) }
    switch action {
    case .stop:
      noteStop()
      return [.stop]
    case .repaint: return [.repaint]
    case .previous, .next, .pageUp, .pageDown:
      lookThroughDevices(action)
      return []
    case .saveDisplay, .camera, .accept, .complete, .yes: return []
    case .statistics: return [.reportStatistics]
    case .help:
      overlay = .help(help)
      return []
    case .palette:
      overlay = .palette(palette)
      return []
    case .quit: return askToQuit()
    case .bell:
      rings.toggle()
      say(.info, rings ? "the bell rings at an alarm" : "the bell is off")
      return []
    case .devices:
      openDevices()
      return []
    case .leave:
      overlay = nil
      return []
    case .zoom, .showAll, .cameraLeft, .cameraRight, .cameraUp, .cameraDown, .cameraNearer,
      .cameraFarther, .cameraHome:
      look(action)
      return []
    default: return command(action, key: key)
    }
  }

  private mutating func command(_ action: ConsoleAction, key: Key?) -> [ConsoleEffect] {
    guard let snapshot else {
      say(.warning, "the rollout has not reported yet; nothing was sent")
      return []
    }
    switch action {
    case .holdOrResume: return obey(.holdOrResume(snapshot))
    case .takeOver: return obey(.takeOver(snapshot), asksForRobot: snapshot.authority != .human)
    case .forceTakeover: return obey(.forceTakeover(snapshot), asksForRobot: true)
    case .success: return end(.success)
    case .failure: return end(.failure)
    case .discard: return end(.discarded)
    case .startStage:
      if let scalar = key?.typed { chooseStage(Int(scalar.value) - 48) }
      return []
    case .engage:
      // From a mixture the first press goes to the default.
      let all = EngageMode.allCases.map { EngageModes($0) }
      let index = all.firstIndex(of: snapshot.engage) ?? all.count - 1
      return engage(all[(index + 1) % all.count])
    case .mark: return mark("")
    case .reason: return openReasons()
    case .undo: return send(.undoJudgement(redo: false), "undo", .session(snapshot.session))
    case .redo: return send(.undoJudgement(redo: true), "redo", .session(snapshot.session))
    case .nextEpisode: return prepareNext()
    case .repeatStage: return repeatStage()
    case .note:
      openNote()
      return []
    default: return []
    }
  }

  /// Tells the rollout something and remembers that it has not answered yet.
  mutating func send(
    _ command: SupervisorCommand, _ text: String, _ expectation: Expectation
  ) -> [ConsoleEffect] {
    remember(text, expectation)
    return [.send(command)]
  }

  mutating func remember(_ text: String, _ expectation: Expectation) {
    pending.removeAll { $0.text == text }
    pending.append(
      PendingCommand(
        text: text, since: now, expectation: expectation, lastMessage: snapshot?.messages.last))
  }

  private mutating func obey(
    _ meaning: KeyMeaning, asksForRobot: Bool = false
  ) -> [ConsoleEffect] {
    guard let command = meaning.command else {
      say(.info, "\(meaning.label): \(meaning.refusal)")
      return []
    }
    if asksForRobot, command != .handBack { askedForRobot = true }
    return send(command, meaning.label, meaning.expectation)
  }

  mutating func engage(_ modes: EngageModes) -> [ConsoleEffect] {
    send(.engage(modes), "engage by \(modes.text)", .engages(modes))
  }

  mutating func mark(_ text: String) -> [ConsoleEffect] {
    guard let snapshot, snapshot.session.phase == .running else {
      say(.info, "no episode runs; there is no moment to mark")
      return []
    }
    return send(.mark(text), text.isEmpty ? "mark" : "mark: \(text)", .marks(snapshot.marks.count))
  }

  /// Chooses the stage the next episode starts from, counted from 1.
  mutating func chooseStage(_ number: Int) {
    guard !refusesBlind() else { return }
    guard let stages = snapshot?.session.task.stages, (1...max(1, stages.count)).contains(number)
    else {
      let count = snapshot?.session.task.stages.count ?? 0
      say(.info, "no stage \(number); the task has \(count)")
      return
    }
    nextStage = number - 1
    hasChosenStage = true
    let name = stages.isEmpty ? "" : " (\(stages[nextStage].name))"
    let next = keys.name(of: .nextEpisode, in: baseContext) ?? ""
    say(.info, "the next episode starts from stage \(number)\(name); \(next) prepares it")
  }

  mutating func prepareNext() -> [ConsoleEffect] {
    guard let snapshot, snapshot.session.phase != .running else {
      say(.info, "the episode runs; end it first with success or failure")
      return []
    }
    // What is not judged is not compared: the rollout refuses, and says so in its next report.
    let mayBeRefused = snapshot.session.blind != nil && snapshot.session.outcome == nil
    return send(
      .nextEpisode(startStage: nextStage), "next episode",
      mayBeRefused ? .anything : .session(snapshot.session))
  }

  private mutating func repeatStage() -> [ConsoleEffect] {
    guard let snapshot, snapshot.session.phase == .ended, !refusesBlind() else { return [] }
    return send(.repeatStage, "the stage again", .session(snapshot.session))
  }

  /// True, and said, when both policies of a blind comparison must start alike.
  private mutating func refusesBlind() -> Bool {
    guard snapshot?.session.blind != nil else { return false }
    say(.info, "both policies start alike: --start-stage says where")
    return true
  }

  private mutating func askToQuit() -> [ConsoleEffect] {
    let isWritten = snapshot?.timing.recorderProblem.isEmpty ?? true
    guard snapshot?.session.phase == .running || !isWritten else { return quit() }
    overlay = .confirmQuit
    return []
  }

  mutating func quit() -> [ConsoleEffect] {
    overlay = nil
    isQuitting = true
    return [.send(.quit)]
  }
}
