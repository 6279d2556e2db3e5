import Episodes
import Robotics
import Testing

@testable import Review

@Suite struct QueueTests {
  @Test func nextUnlabelledGoesThroughTheEpisodeAndThenTheList() throws {
    var bench = try LabellingTests.Bench()
    bench.press("n")
    #expect(bench.model.current?.step == 110)
    bench.press("n")
    #expect(bench.model.track?.id == 2 && bench.model.current?.step == 0)
    bench.press("3", "n", "3", "n", "3", "n", "3", "n")
    // Round the end of the list to what was left out.
    #expect(bench.model.track?.id == 1 && bench.model.current?.step == 110)
    bench.press("3", "n")
    #expect(bench.model.notice?.text == "every segment is labelled")
  }

  @Test func labelModeLeadsThroughEverythingOnce() throws {
    var bench = try LabellingTests.Bench()
    bench.press("L")
    let session = try #require(bench.model.session)
    let wanted = try bench.dataset.store.labelQueue(.confidence, author: "Mia").candidates
    #expect(session.items.map(\.start) == wanted.map(\.start) && session.items.count == 5)
    for count in 1...5 {
      _ = bench.model.tick(Nanoseconds(count) * 2 * .second)
      bench.press(count == 2 ? "x" : "\(count)")
      if count < 5 { #expect(bench.model.session?.labelled == count) }
    }
    #expect(bench.model.session == nil)
    #expect(bench.model.notice?.text == "all 5 segments seen")
    #expect(try bench.dataset.store.labelQueue(.recorded, author: "Mia").candidates.isEmpty)
  }

  @Test func undoGoesBackToTheSegmentAndSkippingDoesNotCount() throws {
    var bench = try LabellingTests.Bench()
    bench.press("L", "n")
    #expect(bench.model.session?.index == 1 && bench.model.session?.labelled == 0)
    let item = try #require(bench.model.session?.current)
    bench.press("4")
    #expect(bench.model.session?.index == 2 && bench.model.session?.labelled == 1)
    bench.press("u")
    #expect(bench.model.session?.current == item && bench.model.session?.labelled == 0)
    #expect(bench.model.track?.id == item.episode)
  }

  @Test func theFilterLimitsTheQueueAndAMissingCriticIsSaid() throws {
    var bench = try LabellingTests.Bench()
    bench.press("/")
    bench.model.type("outcome:failure")
    bench.press("ENTER")
    bench.press(":")
    bench.model.type("label-mode disagreement")
    bench.press("ENTER")
    #expect(bench.model.session?.items.allSatisfy { $0.episode == 2 } == true)
    #expect(bench.model.notice?.text.contains("no run of a critic") == true)
  }

  @Test func theSpeedIsThatOfTheLabelsGiven() {
    let items = (0..<4).map { LabelSession.Item(episode: 1, start: $0) }
    var session = LabelSession(items, time: 0)
    #expect(session.perMinute == nil)
    session.advance(labelledAt: 10 * .second)
    session.advance(labelledAt: 20 * .second)
    session.advance(labelledAt: nil)
    #expect(session.perMinute == 6)
    #expect(session.index == 3 && session.current != nil)
    session.advance(labelledAt: nil)
    session.advance(labelledAt: nil)
    #expect(session.index == 4 && session.current == nil)
  }
}
