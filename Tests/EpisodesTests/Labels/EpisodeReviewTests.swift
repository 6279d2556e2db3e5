import Episodes
import Foundation
import Robotics
import Testing

@Suite struct EpisodeReviewTests {
  private let recorded = [
    LabelMaker.segment(0..<20, .policy), LabelMaker.segment(20..<50, .correction),
    LabelMaker.segment(50..<60, .hold),
  ]

  private func review(_ edits: (String, LabelEdit)...) -> EpisodeReview {
    EpisodeReview(
      recorded,
      edits.enumerated().map { index, edit in
        LabelChange(
          id: Int64(index + 1), episode: 1, action: .set, edits: [edit.1], author: edit.0,
          date: Date(timeIntervalSinceReferenceDate: Double(index)))
      })
  }

  private func grades(_ review: EpisodeReview, _ author: String = "Mia") -> [Grade?] {
    review.segments.map { $0.rating(of: author)?.grade }
  }

  @Test func withoutLabelsTheSegmentsAreAsRecorded() {
    let review = review()
    #expect(review.segments.map(\.recorded) == recorded)
    #expect(review.segments.allSatisfy { $0.isAsRecorded && $0.ratings.isEmpty })
    #expect(review.segments.map(\.isUnlabelled) == [true, true, false])
    #expect(review.segments.map(\.number) == [1, 2, 3])
    #expect(EpisodeReview([], []).segments.isEmpty)
  }

  @Test func bothHalvesOfASplitKeepTheLabel() {
    let split = review(("Mia", .grade(20..<50, .good)), ("Mia", .border(.split(at: 25))))
    #expect(grades(split) == [nil, .good, .good, nil])
  }

  @Test func aBorderThatMovesALittleKeepsTheLabels() {
    let moved = review(
      ("Mia", .grade(0..<20, .bad)), ("Mia", .grade(20..<50, .good)),
      ("Mia", .border(.move(border: 20, to: 28))))
    #expect(grades(moved) == [.bad, .good, nil])
    #expect(moved.segments.map(\.frames) == [0..<28, 28..<50, 50..<60])
  }

  @Test func aBorderThatMovesFarLeavesTheMixedSegmentToBeLookedAt() {
    let moved = review(
      ("Mia", .grade(0..<20, .bad)), ("Mia", .grade(20..<50, .good)),
      ("Mia", .border(.move(border: 20, to: 40))))
    #expect(grades(moved) == [nil, .good, nil])
    #expect(moved.segments[0].isUnlabelled)
  }

  @Test func aMergeHasTheLongerPartsLabel() {
    let merged = review(
      ("Mia", .grade(0..<20, .bad)), ("Mia", .grade(20..<50, .good)),
      ("Mia", .border(.merge(at: 20))))
    #expect(grades(merged) == [.good, nil])
    #expect(merged.segments[0].kind == .correction)
  }

  @Test func ratersStandSideBySide() throws {
    let both = review(
      ("Mia", .grade(0..<20, .bad)), ("Tom", .grade(0..<20, .good)),
      ("Tom", .reasons(0..<20, [.slipped])), ("Mia", .note(0..<20, "zu früh")))
    let ratings = both.segments[0].ratings
    #expect(ratings.map(\.author) == ["Mia", "Tom"])
    #expect(ratings.map(\.grade) == [.bad, .good])
    #expect(ratings.map(\.reasons) == [[], [.slipped]])
    #expect(ratings.map(\.note) == ["zu früh", ""])
    #expect(ratings.map(\.date.timeIntervalSinceReferenceDate) == [3, 2])
    #expect(both.segments[0].optimality() == 0.375)
    #expect(both.segments[1].optimality() == nil)
    #expect(!both.segments[0].isUnlabelled(by: "Tom"))
    #expect(both.segments[0].isUnlabelled(by: "Eve"))
    #expect(!both.segments[0].isUnlabelled)
  }

  @Test func decisionsAreSharedAndTheLastOneCounts() {
    let decided = review(
      ("Mia", .exclude(20..<50, true)), ("Mia", .kind(20..<50, .recovery)),
      ("Tom", .exclude(20..<50, false)))
    #expect(decided.segments[1].kind == .recovery)
    #expect(decided.segments[1].kindDecision?.author == "Mia")
    #expect(!decided.segments[1].isExcluded)
    #expect(decided.segments[1].exclusionDecision?.author == "Tom")
    #expect(decided.segments[0].exclusionDecision == nil)
    #expect(
      review(("Mia", .kind(20..<50, .recovery)), ("Tom", .kind(20..<50, nil)))
        .segments[1].kind == .correction)
  }

  @Test func onlyAPersonsFramesAreRecoveryOrCorrection() {
    for (edit, fits) in [
      (LabelEdit.kind(0..<20, .recovery), false), (.kind(10..<30, .recovery), true),
      (.kind(20..<50, .policy), false), (.kind(20..<50, .recovery), true),
    ] {
      #expect(review(("Mia", edit)).dormant.isEmpty == fits)
    }
    #expect(
      review(("Mia", .kind(0..<60, .recovery))).segments.map(\.kind)
        == [.policy, .recovery, .hold])
  }

  @Test func whatATrimRemovedIsKeptAndSaysSo() {
    let trimmed = review(("Mia", .grade(0..<20, .best)), ("Mia", .trim(20..<45)))
    #expect(trimmed.segments[1].used == 20..<45)
    #expect(trimmed.segments.map(\.isOutside) == [true, false, true])
    #expect(trimmed.segments[0].rating(of: "Mia")?.grade == .best)
    #expect(!trimmed.segments[0].wantsGrade)
    #expect(trimmed.trim == 20..<45)
  }

  @Test func anEditWhoseBorderIsGoneSleepsUntilItIsBack() {
    let split = LabelChange(
      id: 1, episode: 1, action: .set, edits: [.border(.split(at: 10))], author: "Mia",
      date: Date())
    let move = LabelChange(
      id: 2, episode: 1, action: .set, edits: [.border(.move(border: 10, to: 12))], author: "Tom",
      date: Date())
    #expect(EpisodeReview(recorded, [split, move]).segments.map(\.start) == [0, 12, 20, 50])
    let without = EpisodeReview(recorded, [move])
    #expect(without.segments.map(\.start) == [0, 20, 50])
    #expect(without.dormant == [move])
  }

  @Test func tagsComeAndGo() {
    let tagged = review(("Mia", .tag("b")), ("Mia", .tag("a b")), ("Tom", .untag("b")))
    #expect(tagged.tags == ["a b"])
    for tag in ["", " ", " a", "a,b", "a;b", "a\nb"] {
      #expect(review(("Mia", .tag(tag))).dormant.count == 1, "'\(tag)'")
    }
  }

  @Test func onlyWhereSomebodyDroveAGradeIsWanted() {
    for (authority, isWanted) in [
      (Authority.policy, true), (.human, true), (.hold, false), (.fault, false),
      (.aligning, false), (.returning, false),
    ] {
      var segment = LabelMaker.segment(0..<9, .policy)
      segment.authority = authority
      #expect(EpisodeReview([segment], []).segments[0].wantsGrade == isWanted, "\(authority)")
    }
    let excluded = review(("Mia", .exclude(0..<20, true)))
    #expect(!excluded.segments[0].wantsGrade)
  }

  @Test func gradesStandForTheScaleThatIsSet() throws {
    #expect(Grade.allCases.map(GradeScale().optimality) == [0, 0.25, 0.5, 0.75, 1])
    let strict = try #require(GradeScale([0, 0, 0.1, 0.5, 1]))
    #expect(strict.optimality(.fair) == 0.1)
    for wrong in [[0, 1], [0, 0.5, 0.25, 0.75, 1], [0, 0.25, 0.5, 0.75, 1.1], []] {
      #expect(GradeScale(wrong) == nil)
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func whateverIsSaidTheSegmentsTileTheEpisode(seed: UInt64) {
    var maker = LabelMaker(seed: seed)
    let recorded = maker.segments()
    let count = recorded.last?.end ?? 0
    let changes = (1...50).map { id in
      LabelChange(
        id: Int64(id), episode: 1, action: .set, edits: [maker.edit(count)],
        author: maker.random.one(of: ["Mia", "Tom"]), date: Date())
    }
    for length in 0...50 {
      let review = EpisodeReview(recorded, Array(changes.prefix(length)))
      #expect(review.segments.first?.start == 0)
      #expect(review.segments.last?.end == count)
      for (left, right) in zip(review.segments, review.segments.dropFirst()) {
        #expect(left.end == right.start)
        #expect(left.number + 1 == right.number)
      }
      #expect(review.segments.allSatisfy { $0.end > $0.start })
    }
  }
}
