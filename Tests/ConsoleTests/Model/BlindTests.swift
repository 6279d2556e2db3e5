import Episodes
import Robotics
import Rollout
import TerminalUI
import Testing

@testable import Console

@Suite struct BlindTests {
  private static let situations = [
    Situation.ready, .policy, .aligning, .driving, .returning, .held, .outcome,
  ]

  /// Two reports that differ in nothing but who drives look the same, at every size.
  @Test(arguments: situations, [(200, 60), (120, 40), (80, 24), (40, 10)])
  func theScreenIsTheSameForBothPolicies(_ situation: Situation, _ size: (Int, Int)) throws {
    let screens = try ["secret-7", "expert"].map { name in
      var model = ConsoleModel(keys: try productKeys())
      for step in 1...60 {
        var snapshot = situation.snapshot
        snapshot.session.policy = name
        snapshot.step = min(snapshot.step, step)
        if name == "expert" {
          snapshot.confidence = ConfidenceStatus()
          snapshot.chunk = ChunkStatus()
          snapshot.timing.inference = 0
        } else {
          snapshot.confidence.value = .value(-Double(step) / 60, threshold: nil)
          snapshot.chunk.late = 3
        }
        snapshot.hideDriver(SessionStatus.Blind(pair: 3, place: 2, pairs: 10))
        _ = model.update(snapshot, time: Nanoseconds(step) * .second / 30)
      }
      return ConsoleScreen(model).canvas(columns: size.0, rows: size.1)
    }
    #expect(screens[0] == screens[1])
    #expect(!screens[0].text.contains("secret"))
    if size.0 > 40 { #expect(screens[0].text.contains("policy 2 of pair 3")) }
  }

  @Test func anEpisodeMustBeJudgedBeforeTheNextOne() throws {
    var model = Situation.blindOutcome.model(try productKeys())
    model.endedAt = nil
    #expect(text(model).contains("how did it go?"))
    // The rollout refuses, because only it knows what was judged a moment ago.
    #expect(model.press("n") == [.send(.nextEpisode(startStage: 0))])
    #expect(text(model).contains("next episode: sent"))
    var snapshot = Situation.blindOutcome.snapshot
    snapshot.notice = "say first how it went"
    _ = model.update(snapshot, time: 21 * .second)
    #expect(text(model).contains("say first how it went"))
    snapshot.session.outcome = .failure
    _ = model.update(snapshot, time: 22 * .second)
    #expect(!text(model).contains("say first how it went"))
  }

  private func text(_ model: ConsoleModel) -> String {
    ConsoleScreen(model).canvas(columns: 120, rows: 40).text
  }

  @Test func bothPoliciesStartAlike() throws {
    var model = Situation.blindOutcome.model(try productKeys())
    #expect(model.press("3").isEmpty && model.nextStage == 0)
    #expect(model.press("b").isEmpty)
    #expect(ConsoleScreen(model).canvas(columns: 120, rows: 40).text.contains("start alike"))
  }

  /// Without a record nothing but its place in the comparison tells the next episode.
  @Test func theNextEpisodeOfAPairBeginsAnew() throws {
    var model = ConsoleModel(keys: try productKeys())
    var snapshot = Situation.blindOutcome.snapshot
    snapshot.session.episode = nil
    _ = model.update(snapshot, time: .second)
    model.press("x")
    #expect(model.judgement.outcome == .discarded)
    snapshot.hideDriver(SessionStatus.Blind(pair: 11, place: 1))
    snapshot.session.phase = .ready
    _ = model.update(snapshot, time: 2 * .second)
    #expect(model.judgement.outcome == nil)
  }
}
