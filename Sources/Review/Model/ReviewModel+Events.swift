import Episodes
public import TerminalUI

extension ReviewModel {
  /// Takes in what the terminal reports.
  ///
  /// - Returns: what the loop has to do.
  public mutating func handle(_ event: Event) -> [ReviewEffect] {
    switch event {
    case .key(let key):
      guard waiting.isEmpty && !mustWait(key) || mayOvertake(key) else {
        waiting.append(key)
        return []
      }
      return press(key)
    case .paste(let text):
      paste(text)
      return []
    case .resize(let columns, let rows):
      resize(columns: columns, rows: rows)
      return []
    case .mouse, .focus: return []
    case .closed:
      isQuitting = true
      return []
    }
  }

  /// True when a key is meant for what is not here yet: the answer of the store to the key before
  /// it, or the episode that the list or the queue has gone to.
  private func mustWait(_ key: Key) -> Bool {
    if order != nil { return true }
    guard overlay == nil, !isSettled, let action = keys.action(for: key, in: .review) else {
      return false
    }
    return action.needsEpisode
  }

  /// True when the episode at the list's cursor is on the screen, or cannot be.
  var isSettled: Bool {
    isCurrent || browser.selected == nil || failure?.episode == browser.selected
  }

  private func mayOvertake(_ key: Key) -> Bool {
    let action = keys.action(for: key, in: context)
    return overlay == nil && (action == .quit || action == .repaint)
  }

  /// Applies the keys that waited, up to one that has to wait again.
  mutating func resume() -> [ReviewEffect] {
    var effects: [ReviewEffect] = []
    while let key = waiting.first, !mustWait(key) {
      waiting.removeFirst()
      effects += press(key)
    }
    return effects
  }

  private mutating func press(_ key: Key) -> [ReviewEffect] {
    let action = keys.action(for: key, in: context)
    if action == .repaint { return [.repaint] }
    switch overlay {
    case .help(let help): return pressInHelp(key, help)
    case .palette(let palette): return pressInPalette(key, palette)
    case .text(let purpose, let field, _): return pressInText(key, action, purpose, field)
    case .question(let question):
      guard action == .yes || action == .leave else { return [] }
      overlay = nil
      return action == .yes ? send(question.order) : []
    case .inspection(let first): return pressInInspector(action, first)
    case .reasons, nil: break
    }
    return action.map { perform($0) } ?? []
  }

  private mutating func pressInText(
    _ key: Key, _ action: ReviewAction?, _ purpose: ReviewOverlay.Purpose, _ field: TextField
  ) -> [ReviewEffect] {
    var field = field
    if action == .accept { return keep(field, purpose) }
    if action != .leave { _ = field.handle(key) }
    overlay = action == .leave ? nil : .text(purpose, field, problem: "")
    return []
  }

  private mutating func keep(
    _ field: TextField, _ purpose: ReviewOverlay.Purpose
  ) -> [ReviewEffect] {
    switch purpose {
    case .filter:
      do throws(FilterError) {
        try browser.filter(field.text)
        overlay = nil
        return follow()
      } catch {
        overlay = .text(purpose, field, problem: error.description)
        return []
      }
    case .tags:
      overlay = nil
      return setTags(field.text)
    case .note(let episode, let frames):
      overlay = nil
      return send(.label(episode, [.note(frames, field.text)]))
    }
  }

  private mutating func pressInHelp(_ key: Key, _ help: HelpOverlay) -> [ReviewEffect] {
    var help = help
    let outcome = help.handle(keys.promptKey(key, in: .help))
    overlay = outcome == .open ? .help(help) : nil
    guard case .run(let name) = outcome else { return [] }
    return ReviewAction(rawValue: name).map { perform($0) } ?? []
  }

  private mutating func paste(_ text: String) {
    switch overlay {
    case .palette(var palette):
      palette.paste(text)
      overlay = .palette(palette)
    case .text(let purpose, var field, _):
      field.insert(text)
      overlay = .text(purpose, field, problem: "")
    default: say(.dim, "pasted text does nothing here")
    }
  }
}
