import Episodes
import Robotics
import Testing

@testable import Review

@Suite struct NoteTests {
  private func note(_ bench: LabellingTests.Bench, at step: Int) throws -> String? {
    try bench.review().segment(at: step)?.rating(of: "Mia")?.note
  }

  @Test func aNoteIsWrittenOfTheSegmentAtTheCursor() throws {
    var bench = try LabellingTests.Bench()
    bench.press("TAB", "e")
    bench.model.type("thumb slips: q 1 x")
    bench.press("ENTER")
    #expect(try note(bench, at: 60) == "thumb slips: q 1 x")
    #expect(try bench.review().segment(at: 60)?.rating(of: "Ann")?.note == "thumb too late")
    #expect(bench.model.overlay == nil)
    #expect(try bench.model.review == bench.review())
    // Again it is there to be changed; left, it stays.
    bench.press("e", "BACKSPACE", "ESC")
    #expect(try note(bench, at: 60) == "thumb slips: q 1 x")
    bench.press("e", "^U", "ENTER")
    #expect(try note(bench, at: 60) == "")
    bench.press("u", "u")
    #expect(try note(bench, at: 60) == "")
    #expect(bench.model.notice?.text == "undone: note at 60 in episode 1")
  }

  /// The note belongs to the segment it was begun for, wherever playing has gone meanwhile.
  @Test func theNoteStaysWithItsSegmentWhilePlaying() throws {
    var bench = try LabellingTests.Bench()
    bench.press("SPACE", "e")
    for tick in 1...90 { _ = bench.model.tick(Nanoseconds(tick) * .second / 30) }
    bench.model.type("slow")
    bench.press("ENTER")
    #expect(try note(bench, at: 0) == "slow")
    #expect(bench.model.isPlaying && bench.model.current?.step == 90)
  }

  @Test func theCommandTakesTheTextAtOnce() throws {
    var bench = try LabellingTests.Bench()
    bench.press(":")
    bench.model.type("note held too long")
    bench.press("ENTER")
    #expect(try note(bench, at: 0) == "held too long")
  }

  @Test func withoutASegmentThereIsNothingToWriteOf() throws {
    var model = ReviewModel(keys: try reviewKeys(), dataset: "demo.dexpie", rater: "Mia")
    model.press("e")
    #expect(model.overlay == nil)
  }
}
