import Episodes
import Rollout
import Simulation
import Teleoperation
import TerminalUI
import Testing

@testable import Console

@Suite struct PaletteCommandTests {
  /// Types a command and runs it.
  private func run(_ line: String, in situation: Situation = .policy) throws -> (
    ConsoleModel, [ConsoleEffect]
  ) {
    var model = situation.model(try productKeys())
    model.press(":")
    model.type(line)
    let effects = model.press("ENTER")
    return (model, effects)
  }

  @Test func commandsWithArguments() throws {
    #expect(try run("engage gate").1 == [.send(.engage(.gate))])
    #expect(
      try run("engage hand=gate,wrist=blend").1
        == [.send(.engage(EngageModes(hand: .gate, wrist: .blend)))])
    #expect(try run("mark odd noise").1 == [.send(.mark("odd noise"))])
    #expect(
      try run("note odd", in: .outcome).1
        == [.send(.judge(.failure, reasons: [.slipped], note: "odd"))])
    #expect(try run("save-display a.svg").1 == [.saveDisplay("a.svg")])
    #expect(try run("statistics").1 == [.reportStatistics])
    #expect(try run("stage 3").0.nextStage == 2)
    #expect(try run("zoom scene").0.zoomed == .scene)
    #expect(try run("bell off").0.rings == false)
    let camera = try run("camera 40 30 1.5").0.camera
    #expect(abs(camera.azimuth - 0.698) < 0.001 && camera.distance == 1.5)
  }

  @Test(arguments: [
    "engage sideways", "camera 40", "camera north up", "camera 0 95", "stage many", "stage 9",
    "zoom keys", "bell loud", "save-display", "undo now",
  ])
  func mistakesSayWhatIsExpected(_ line: String) throws {
    let (model, effects) = try run(line)
    #expect(effects.isEmpty)
    #expect(model.overlay == nil)
    #expect(model.localMessages.count == 1)
  }

  @Test func whatMovesMustBeTypedInFull() throws {
    #expect(try run("hold-res").1.isEmpty)
    #expect(try run("resume").1.isEmpty)
    #expect(try run("hold-resume").1 == [.send(.hold)])
    #expect(try run("take-over").1 == [.send(.toggleTakeover)])
    #expect(try run("quit").1.isEmpty)
    #expect(try run("quit").0.overlay == .confirmQuit)
  }

  @Test func historyIsKept() throws {
    var (model, _) = try run("engage gate")
    model.press(":", "UP")
    guard case .palette(let palette) = model.overlay else {
      Issue.record("the prompt is not open")
      return
    }
    #expect(palette.field.text == "engage gate")
  }

  @Test func unknownCommandIsNamed() throws {
    let (model, effects) = try run("xyzzy 12")
    #expect(effects.isEmpty)
    #expect(model.messages.last?.text.contains("xyzzy") == true)
  }
}
