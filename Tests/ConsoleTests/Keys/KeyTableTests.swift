import Episodes
import Robotics
import Rollout
import TerminalUI
import Testing

@testable import Console

@Suite struct KeyTableTests {
  /// SPACE and TAB for every authority, hold reason and phase: nil means that nothing is sent.
  private static func expected(
    _ phase: SessionStatus.Phase, _ authority: Authority, _ reason: HoldReason?
  ) -> (space: SupervisorCommand?, tab: SupervisorCommand?) {
    if phase == .ended { return (nil, nil) }
    return switch authority {
    case .policy, .returning: (.hold, .toggleTakeover)
    case .aligning, .human: (.hold, .handBack)
    case .fault: (.resume, nil)
    case .hold: (.resume, reason == .stop ? nil : .toggleTakeover)
    }
  }

  @Test(arguments: SessionStatus.Phase.allCases, Authority.allCases)
  func spaceTabAndEnter(_ phase: SessionStatus.Phase, _ authority: Authority) throws {
    let keys = try productKeys()
    let reasons = authority == .hold ? HoldReason.allCases.map { Optional($0) } : [nil]
    for reason in reasons {
      var snapshot = PlaceTask.snapshot(authority, phase: phase)
      snapshot.holdReason = reason
      var model = ConsoleModel(keys: keys)
      _ = model.update(snapshot, time: 0)
      let expected = Self.expected(phase, authority, reason)
      for (key, command) in [("SPACE", expected.space), ("TAB", expected.tab)] {
        var pressed = model
        let effects = pressed.press(key)
        #expect(effects == (command.map { [.send($0)] } ?? []), "\(key) \(authority) \(phase)")
        // A key that sends nothing says why, unless the context has no such key.
        if command == nil, phase != .ended {
          #expect(pressed.localMessages.count == 1)
        }
        #expect(pressed.snapshot == snapshot)
      }
      var pressed = model
      let effects = pressed.press("ENTER")
      switch phase {
      case .ready: #expect(effects.isEmpty)
      case .running: #expect(effects == [.send(.end(.success))])
      case .ended: #expect(effects == [.send(.judge(.success, reasons: [], note: ""))])
      }
    }
  }

  @Test(arguments: Authority.allCases)
  func forceOnlyWhileAligning(_ authority: Authority) throws {
    var model = ConsoleModel(keys: try productKeys())
    _ = model.update(PlaceTask.snapshot(authority), time: 0)
    let effects = model.press("F")
    #expect(effects == (authority == .aligning ? [.send(.forceTakeover)] : []))
  }

  @Test(arguments: Situation.allCases)
  func stopWorksEverywhere(_ situation: Situation) throws {
    var model = situation.model(try productKeys())
    for overlay in ["", "?", ":", "d", "r", "e"] {
      if !overlay.isEmpty { model.press(overlay) }
      #expect(model.press("^S") == [.stop])
      #expect(model.press("^C") == [.stop])
      #expect(model.press("^L") == [.repaint])
    }
  }

  @Test func movementKeysOnlyWhileTheKeyboardDrives() throws {
    let keys = try productKeys()
    for situation in Situation.allCases {
      var model = situation.model(keys)
      guard model.overlay == nil else { continue }
      let effects = model.press("LEFT", "PAGEUP", ",", "o", "c")
      let moves = effects.filter { if case .send(.nudge) = $0 { true } else { false } }
      #expect(moves.count == (situation == .driving ? 5 : 0), "\(situation)")
    }
  }

  @Test func deviceThatDrivesKeepsTheKeyboardOut() throws {
    var model = Situation.device.model(try productKeys())
    #expect(model.context == .live)
    #expect(model.press("UP").isEmpty)
    #expect(model.messages.contains { $0.text.contains("a device drives") })
  }
}
