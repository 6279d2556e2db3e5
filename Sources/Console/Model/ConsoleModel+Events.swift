import Robotics
import Rollout
public import TerminalUI

extension ConsoleModel {
  /// Takes in what the terminal reports.
  ///
  /// - Returns: what the loop has to do.
  public mutating func handle(_ event: Event) -> [ConsoleEffect] {
    let effects = take(event)
    return effects + followWatchedDevice()
  }

  private mutating func take(_ event: Event) -> [ConsoleEffect] {
    switch event {
    case .key(let key): return press(key)
    case .paste(let text):
      paste(text)
      return []
    case .resize, .mouse, .focus: return []
    case .closed:
      isQuitting = true
      return []
    }
  }

  /// Notes that the application stopped the robot past this console, as ^C does.
  public mutating func noteStop() {
    guard snapshot?.session.phase == .running else {
      say(.info, "STOP: no episode runs and nothing moves")
      return
    }
    remember("STOP", .becomes(.hold))
  }

  private mutating func press(_ key: Key) -> [ConsoleEffect] {
    let action = keys.action(for: key, in: context)
    switch action {
    // Before anything else, whatever is open.
    case .stop:
      noteStop()
      return [.stop]
    case .repaint: return [.repaint]
    default: break
    }
    if hasJustEnded {
      say(.info, "the episode has just ended: press again")
      return []
    }
    switch overlay {
    case .help(let help): return pressInHelp(key, help)
    case .palette(let palette): return pressInPalette(key, palette)
    case .note(let field): return pressInText(key, action, field)
    case .confirmQuit:
      if action == .yes { return quit() }
      if action == .leave { overlay = nil }
      return []
    case .reasons, .devices, nil: break
    }
    guard let action else {
      explain(key)
      return []
    }
    return perform(action, key: key)
  }

  private mutating func pressInText(
    _ key: Key, _ action: ConsoleAction?, _ field: TextField
  ) -> [ConsoleEffect] {
    var field = field
    let isDone = action == .accept || action == .leave
    if !isDone { _ = field.handle(key) }
    overlay = isDone ? nil : .note(field)
    return action == .accept ? keepNote(field.text) : []
  }

  private mutating func pressInHelp(_ key: Key, _ help: HelpOverlay) -> [ConsoleEffect] {
    var help = help
    let outcome = help.handle(keys.promptKey(key, in: .help))
    overlay = outcome == .open ? .help(help) : nil
    guard case .run(let name) = outcome, let chosen = ConsoleAction(rawValue: name) else {
      return []
    }
    guard !chosen.isConsequential, chosen != .accept, chosen != .leave else {
      say(.info, "the help starts nothing that moves the robot or ends an episode; press its key")
      return []
    }
    return perform(chosen)
  }

  private mutating func paste(_ text: String) {
    switch overlay {
    case .palette(var palette):
      palette.paste(text)
      overlay = .palette(palette)
    case .note(var field):
      field.insert(text)
      overlay = .note(field)
    default: say(.info, "pasted text does nothing here")
    }
  }

  /// Says why a key did nothing when a person may have expected the robot to move.
  private mutating func explain(_ key: Key) {
    let action = keys.keymap.entries(in: ConsoleContext.driving.rawValue)
      .first { $0.keys.contains(key) }
    guard action != nil, let snapshot, snapshot.session.phase != .ended else { return }
    if snapshot.authority == .human {
      say(.info, "a device drives; its controls move the robot, the keyboard does not")
    } else {
      let name = keys.name(of: .takeOver, in: .live) ?? ""
      say(.info, "\(key) moves the robot only while you drive; \(name) takes over")
    }
  }
}
