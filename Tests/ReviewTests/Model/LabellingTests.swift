import Episodes
import Robotics
import TerminalUI
import Testing

@testable import Review

/// A rater's keys, and what the store holds afterwards.
@Suite struct LabellingTests {
  /// A model on a dataset of its own, with everything between keys and store.
  struct Bench {
    let dataset: TestDataset
    var desk: TestDesk
    var model: ReviewModel

    init(rater: String = "Mia", _ dataset: TestDataset? = nil) throws {
      let dataset = try dataset ?? TestDataset.demo()
      self.dataset = dataset
      desk = TestDesk(dataset, rater: rater)
      model = ReviewModel(keys: try reviewKeys(), dataset: "demo.dexpie", rater: rater)
      desk.start(&model)
    }

    mutating func press(_ names: String...) {
      for name in names { desk.perform(model.press(name), &model) }
    }

    func review(_ id: EpisodeID = 1) throws -> EpisodeReview { try dataset.store.review(id) }
  }

  @Test func gradesGoToTheSegmentAtTheCursor() throws {
    var bench = try Bench()
    bench.press("5", "TAB", "1", "TAB", "3", "0", "2")
    let grades = try bench.review().segments.map { $0.rating(of: "Mia")?.grade }
    #expect(grades == [.best, .bad, .poor])
    // What the screen shows is what the store has.
    #expect(try bench.model.review == bench.review())
    #expect(bench.model.browser.current?.labels?.unlabelled == 0)
    // The other rater's are as they were.
    #expect(try bench.review().segments.map { $0.rating(of: "Ann")?.grade } == [.best, .poor, nil])
  }

  @Test func labelsApplyWhilePlaying() throws {
    var bench = try Bench()
    bench.press("SPACE")
    for tick in 1...90 { _ = bench.model.tick(Nanoseconds(tick) * .second / 30) }
    bench.press("4")
    #expect(bench.model.isPlaying)
    #expect(try bench.review().segment(at: 89)?.rating(of: "Mia")?.grade == .good)
  }

  @Test func bordersMoveUnderAHeldKey() throws {
    var bench = try Bench()
    bench.press("TAB", "]", "]", "]", "[")
    #expect(try bench.review().segments.map(\.start) == [0, 62, 110])
    #expect(bench.model.segment?.start == 62)
    bench.press("HOME", "[")
    #expect(bench.model.notice?.text.contains("first segment") == true)
    #expect(try bench.review().segments.map(\.start) == [0, 62, 110])
  }

  @Test func splitAndMergeAreUndoneInTurn() throws {
    var bench = try Bench()
    bench.press(".", "s")
    #expect(try bench.review().segments.map(\.start) == [0, 30, 60, 110])
    bench.press("HOME", "m")
    #expect(try bench.review().segments.map(\.start) == [0, 60, 110])
    bench.press("u")
    #expect(try bench.review().segments.map(\.start) == [0, 30, 60, 110])
    bench.press("u")
    #expect(try bench.review().segments.map(\.start) == [0, 60, 110])
    bench.press("^R", "^R")
    #expect(try bench.review().segments.map(\.start) == [0, 60, 110])
    bench.press("END", "m")
    #expect(bench.model.notice?.text.contains("last segment") == true)
  }

  @Test func undoReachesBackOverARestartAndToAnotherEpisode() throws {
    var bench = try Bench()
    bench.press("DOWN", "TAB", "1", "UP")
    #expect(try bench.review(2).segments[1].rating(of: "Mia")?.grade == .bad)
    var again = try Bench(bench.dataset)
    again.press("u")
    #expect(try again.review(2).segments[1].rating(of: "Mia") == nil)
    // It goes where the change was.
    #expect(again.model.track?.id == 2 && again.model.current?.step == 90)
    again.press("^R")
    #expect(try again.review(2).segments[1].rating(of: "Mia")?.grade == .bad)
    again.press("u", "u", "u")
    #expect(try again.review().segments.allSatisfy { $0.rating(of: "Mia") == nil })
    // Before the labels come the judgements.
    again.press("u")
    #expect(again.model.notice?.text == "undone: discarded in episode 4")
    again.press("u", "u", "u")
    #expect(again.model.notice?.text == "nothing is left to undo")
  }

  @Test func aDiscardedEpisodeIsRestoredByUndoAfterARestart() throws {
    var bench = try Bench()
    bench.press("5", "D", "Y", "DOWN")
    var again = try Bench(bench.dataset)
    again.press(".", "u")
    #expect(try again.dataset.store.summary(1).outcome == .success)
    #expect(again.model.notice?.text == "undone: discarded in episode 1")
    #expect(again.model.current?.step == 30, "the cursor stays")
    #expect(again.model.browser.current?.summary.outcome == .success)
    again.press("^R")
    #expect(try again.dataset.store.summary(1).outcome == .discarded)
    again.press("u", "u")
    #expect(try again.review().segments[0].rating(of: "Mia")?.grade == .good)
  }

  /// In whatever order labels and judgements were given, undo goes back through them and redo forth.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func undoAndRedoGoThroughEverythingInTurn(seed: UInt64) throws {
    var bench = try Bench()
    var random = SeededGenerator(seed: seed)
    func state() throws -> [String] {
      try (1...4 as ClosedRange<EpisodeID>).map { id in
        let outcome = try bench.dataset.store.summary(id).outcome?.rawValue ?? "-"
        return "\(outcome) \(try bench.review(id).segments.map { $0.rating(of: "Mia")?.grade })"
      }
    }
    var states = [try state()]
    while states.count < 12 {
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bench.press("D", "Y")
      case 1: bench.press("DOWN")
      case 2: bench.press("UP")
      default: bench.press("\(Int.random(in: 1...5, using: &random))")
      }
      let now = try state()
      if now != states.last { states.append(now) }
    }
    for index in states.indices.dropLast().reversed() {
      bench.press("u")
      #expect(try state() == states[index])
    }
    for index in states.indices.dropFirst() {
      bench.press("^R")
      #expect(try state() == states[index])
    }
    #expect(try bench.dataset.store.verify().isEmpty)
  }

  @Test func exclusionKindAndReasonsAreToggles() throws {
    var bench = try Bench()
    bench.press("TAB", "x", "k", "r", "s", "c", "ESC")
    let segment = try #require(try bench.review().segment(at: 60))
    #expect(segment.isExcluded && segment.kind == .recovery)
    #expect(segment.rating(of: "Mia")?.reasons == [.stuck, .collision])
    bench.press("x", "k")
    let back = try #require(try bench.review().segment(at: 60))
    #expect(!back.isExcluded && back.kind == .correction)
    bench.press("HOME", "k")
    #expect(bench.model.notice?.text.contains("only what a person drove") == true)
  }

  @Test func whatConcernsSeveralSegmentsIsAskedFirst() throws {
    var bench = try Bench()
    bench.press("X")
    #expect(bench.model.overlay?.context == .confirm)
    bench.press("ENTER")
    #expect(try !bench.review().isExcluded && bench.model.overlay == nil)
    bench.press("X", "Y")
    #expect(try bench.review().isExcluded)
    // Taking it in again is never a loss.
    bench.press("X")
    #expect(try !bench.review().isExcluded)
    bench.press("TAB", "TAB", "(")
    #expect(bench.model.overlay?.context == .confirm)
    bench.press("Y")
    #expect(try bench.review().trim == 110..<180)
    bench.press("(")
    #expect(try bench.review().trim == nil)
    bench.press("END", "LEFT", ")")
    #expect(try bench.review().trim == 0..<179)
  }

  @Test func discardingKeepsEverythingAndIsUndone() throws {
    var bench = try Bench()
    bench.press("D", "Y")
    #expect(try bench.dataset.store.summary(1).outcome == .discarded)
    bench.press("D")
    #expect(try bench.dataset.store.summary(1).outcome == .success)
    bench.press("u")
    #expect(try bench.dataset.store.summary(1).outcome == .discarded)
    bench.press("u")
    #expect(try bench.dataset.store.summary(1).outcome == .success)
    // Then come the labels.
    bench.press("u")
    #expect(try bench.review().segments[1].rating(of: "Mia")?.reasons != [.slipped, .stuck])
  }

  @Test func tagsAreWrittenAsAList() throws {
    var bench = try Bench()
    bench.press("#")
    bench.model.type(", good grip ,,late")
    bench.press("ENTER")
    #expect(try bench.review().tags == ["demo", "good grip", "late"])
    bench.press("#", "^U", "ENTER")
    #expect(try bench.review().tags.isEmpty)
    bench.press("u")
    #expect(try bench.review().tags == ["demo", "good grip", "late"])
  }

  /// Keys pressed while a label is on its way are applied to what it leads to.
  @Test func keysWaitForTheStore() throws {
    var bench = try Bench()
    bench.press("L")
    var book = LabelBook(bench.dataset.store, rater: "Mia")
    var effects = bench.model.press("1")
    #expect(bench.model.press("2", "3").isEmpty)
    while !effects.isEmpty {
      let effect = effects.removeFirst()
      if case .write(let order) = effect {
        effects += bench.model.take(book.write(order))
      } else if case .open(let id, _, _) = effect {
        var reading = EpisodeReading(bench.dataset.store)
        effects += bench.model.take(reading.track(id, again: false))
      }
    }
    let all = try [1, 2, 3].flatMap { try bench.review($0).segments }
    let grades = Set(all.compactMap { $0.rating(of: "Mia")?.grade })
    #expect(grades == [.bad, .poor, .fair, .good])
  }

  @Test func aRefusedLabelIsSaid() throws {
    var bench = try Bench()
    _ = bench.model.press("1")
    _ = bench.model.take(.refused(.undo, "the disk is full"))
    #expect(bench.model.notice?.text == "the disk is full" && bench.model.order == nil)
  }

  @Test func readOnlyMeansReadOnly() throws {
    let dataset = try TestDataset.demo()
    var desk = TestDesk(dataset, rater: "Mia")
    var model = ReviewModel(
      keys: try reviewKeys(), dataset: "demo.dexpie", rater: "Mia", isReadOnly: true)
    desk.start(&model)
    let before = try dataset.store.lastChange()
    for key in ["1", "x", "s", "u", "X", "D", "("] { desk.perform(model.press(key), &model) }
    #expect(try dataset.store.lastChange() == before)
    #expect(model.notice?.text.contains("only for reading") == true)
  }
}
