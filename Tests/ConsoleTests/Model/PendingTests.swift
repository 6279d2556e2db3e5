import Robotics
import Rollout
import Teleoperation
import TerminalUI
import Testing

@testable import Console

@Suite struct PendingTests {
  private func detail(_ model: ConsoleModel) -> String {
    ConsoleScreen(model).canvas(columns: 80, rows: 24).text
  }

  @Test func nothingIsShownAsDoneBeforeItIsReported() throws {
    var model = Situation.policy.model(try productKeys())
    #expect(model.press("SPACE") == [.send(.hold)])
    #expect(model.snapshot?.authority == .policy)
    #expect(detail(model).contains("hold: sent"))
    // The same report again does not confirm it.
    _ = model.update(model.snapshot, time: 20 * .second + 100_000_000)
    #expect(detail(model).contains("hold: sent"))
    _ = model.update(model.snapshot, time: 20 * .second + 800_000_000)
    #expect(detail(model).contains("hold: no answer for 0.8 s"))
    var held = PlaceTask.snapshot(.hold, step: 430)
    held.holdReason = .supervisor
    _ = model.update(held, time: 20 * .second + 900_000_000)
    #expect(!detail(model).contains("hold: sent"))
    #expect(model.pending.isEmpty)
  }

  @Test func aRefusalIsAnAnswer() throws {
    var model = Situation.held.model(try productKeys())
    model.press("TAB")
    var snapshot = Situation.held.snapshot
    snapshot.messages.append(
      Message(time: snapshot.time, severity: .warning, text: "not taken over"))
    _ = model.update(snapshot, time: 20 * .second + 10)
    #expect(model.pending.isEmpty)
  }

  @Test func engageIsCycledFromWhatWasReported() throws {
    var model = Situation.policy.model(try productKeys())
    #expect(model.press("e") == [.send(.engage(.gate))])
    // Not reported yet: the same again, not the one after.
    #expect(model.press("e") == [.send(.engage(.gate))])
    var snapshot = Situation.policy.snapshot
    snapshot.engage = .gate
    _ = model.update(snapshot, time: 20 * .second + 10)
    #expect(model.press("e") == [.send(.engage(.blend))])
  }

  @Test func interruptIsShownAsStop() throws {
    var model = Situation.policy.model(try productKeys())
    model.noteStop()
    #expect(detail(model).contains("STOP: sent"))
  }

  @Test func reportsGrowOldOnlyWhileAnEpisodeRuns() throws {
    var running = Situation.policy.model(try productKeys())
    _ = running.update(running.snapshot, time: 20 * .second + 290_000_000)
    #expect(running.staleness == nil)
    _ = running.update(running.snapshot, time: 20 * .second + 310_000_000)
    #expect(running.staleness != nil)
    var ready = Situation.ready.model(try productKeys())
    _ = ready.update(ready.snapshot, time: 60 * .second)
    #expect(ready.staleness == nil)
  }

  @Test func bellRingsOncePerAlarm() throws {
    var model = Situation.policy.model(try productKeys())
    #expect(model.update(Situation.alarm.snapshot, time: 20 * .second + 10) == [.ring])
    var same = Situation.alarm.snapshot
    same.step += 1
    #expect(model.update(same, time: 20 * .second + 20) == [])
    #expect(model.update(Situation.fault.snapshot, time: 20 * .second + 30) == [.ring])
    model.rings = false
    #expect(model.update(Situation.policy.snapshot, time: 20 * .second + 40) == [])
    #expect(model.update(Situation.alarm.snapshot, time: 20 * .second + 50) == [])
  }
}
