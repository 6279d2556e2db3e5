import Episodes
import Robotics
import Rollout
import TerminalUI
import Testing

@testable import Console

@Suite struct JudgingTests {
  @Test func quickKeysAddUpBeforeTheyAreReported() throws {
    var model = Situation.outcome.model(try productKeys())
    model.press("x")
    model.press("k")
    let effects = model.press("c")
    #expect(
      effects == [.send(.judge(.discarded, reasons: [.slipped, .stuck, .collision], note: ""))])
    #expect(ConsoleScreen(model).canvas(columns: 120, rows: 40).text.contains("discarded sent"))
    var snapshot = Situation.outcome.snapshot
    snapshot.session.outcome = .discarded
    snapshot.session.reasons = [.slipped, .stuck, .collision]
    _ = model.update(snapshot, time: 21 * .second)
    #expect(!ConsoleScreen(model).canvas(columns: 120, rows: 40).text.contains("sent"))
  }

  @Test func pressedAgainTakesAReasonAway() throws {
    var model = Situation.outcome.model(try productKeys())
    #expect(model.press("s") == [.send(.judge(.failure, reasons: [], note: ""))])
  }

  @Test func reasonsMarkedWhileItRanAreProposed() throws {
    var model = Situation.policy.model(try productKeys())
    model.press("r")
    #expect(model.context == .reasons)
    #expect(model.press("m") == [.send(.mark("missed grasp"))])
    var ended = Situation.outcome.snapshot
    ended.session.outcome = nil
    ended.session.reasons = []
    _ = model.update(ended, time: 21 * .second)
    // A key on its way to the robot when the episode ended by itself judges nothing.
    #expect(model.press("BACKSPACE").isEmpty)
    _ = model.update(ended, time: 23 * .second)
    #expect(
      model.press("BACKSPACE") == [.send(.judge(.failure, reasons: [.missedGrasp], note: ""))])
  }

  @Test func holdingIsPossibleWhileAReasonIsChosen() throws {
    var model = Situation.policy.model(try productKeys())
    model.press("r")
    #expect(model.press("SPACE") == [.send(.hold)])
  }

  @Test func nextEpisodeStartsFromTheChosenStage() throws {
    var model = Situation.outcome.model(try productKeys())
    model.press("2")
    #expect(model.press("n") == [.send(.nextEpisode(startStage: 1))])
    #expect(model.press("u") == [.send(.undoJudgement(redo: false))])
    #expect(model.press("^R") == [.send(.undoJudgement(redo: true))])
  }

  @Test func aFailedStageIsDoneAgain() throws {
    var model = Situation.outcome.model(try productKeys())
    #expect(model.press("b") == [.send(.repeatStage)])
    var running = Situation.policy.model(try productKeys())
    #expect(running.press("b").isEmpty)
  }

  @Test func aPlanProposesAStageUntilAKeyChoosesOne() throws {
    var model = Situation.outcome.model(try productKeys())
    var snapshot = Situation.outcome.snapshot
    snapshot.session.planned = .init(stage: 2, done: 1, wanted: 4, reset: "Hold it.")
    _ = model.update(snapshot, time: 21 * .second)
    #expect(model.nextStage == 2)
    #expect(
      ConsoleScreen(model).canvas(columns: 120, rows: 40).text.contains("(plan: 1 of 4 done)"))
    model.press("1")
    _ = model.update(snapshot, time: 22 * .second)
    #expect(model.press("n") == [.send(.nextEpisode(startStage: 0))])
  }

  @Test func runningEpisodeIsNotReplaced() throws {
    var model = Situation.policy.model(try productKeys())
    #expect(model.press("n").isEmpty)
    #expect(model.press("q").isEmpty)
    #expect(model.press("n").isEmpty)
    #expect(model.overlay == nil)
    model.press("q")
    #expect(model.press("Y") == [.send(.quit)])
    #expect(model.isQuitting)
  }
}
