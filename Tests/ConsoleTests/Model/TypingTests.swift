import Episodes
import Robotics
import Rollout
import TerminalUI
import Testing

@testable import Console

@Suite struct TypingTests {
  @Test(arguments: [Situation.ready, .policy, .outcome, .held, .stopped])
  func wordsInPromptsStartNothing(_ situation: Situation) throws {
    for opener in ["?", ":", "q"] {
      var model = situation.model(try productKeys())
      // Where no episode runs leaving needs no question.
      if opener == "q", model.snapshot?.session.phase != .running { continue }
      model.press(opener)
      #expect(model.type("yes").isEmpty, "\(opener)")
      #expect(model.press("ENTER").isEmpty, "\(opener)")
      #expect(!model.isQuitting)
    }
  }

  @Test func wordInANoteIsText() throws {
    var model = Situation.outcome.model(try productKeys())
    model.press("e")
    #expect(model.context == .text)
    #expect(model.type("yes q n 1").isEmpty)
    #expect(model.press("SPACE", "TAB", "UP", "F5").isEmpty)
    let effects = model.press("ENTER")
    #expect(effects == [.send(.judge(.failure, reasons: [.slipped], note: "yes q n 1 "))])
  }

  @Test func leavingANoteKeepsTheOldOne() throws {
    var model = Situation.outcome.model(try productKeys())
    model.press("e")
    model.type("no")
    #expect(model.press("ESC").isEmpty)
    #expect(model.overlay == nil)
    #expect(model.note.isEmpty)
  }

  @Test func noteOfAnEpisodeThatIsGoneIsNotSent() throws {
    var model = Situation.outcome.model(try productKeys())
    model.press("e")
    model.type("late")
    var next = Situation.ready.snapshot
    next.session.episode = 13
    _ = model.update(next, time: 21 * .second)
    #expect(model.context == .text)
    #expect(model.press("ENTER").isEmpty)
    #expect(model.messages.contains { $0.text.contains("late") })
  }

  @Test func pastedTextIsNeverACommand() throws {
    var model = Situation.policy.model(try productKeys())
    #expect(model.handle(.paste(" \n")).isEmpty)
    model.press(":")
    #expect(model.handle(.paste("hold-resume\n")).isEmpty)
    #expect(model.context == .palette)
  }

  @Test func helpStartsNothingThatMoves() throws {
    var model = Situation.ready.model(try productKeys())
    model.press("?")
    model.type("start")
    #expect(model.press("ENTER").isEmpty)
    #expect(model.messages.last?.text.contains("press its key") == true)
    model.press("?")
    model.type("input devices")
    model.press("ENTER")
    #expect(model.context == .devices)
  }
}
