import Episodes
import RealTime
import Testing

@testable import Review

@Suite struct LabelDeskTests {
  @Test func ordersAreCarriedOutInTurnAndAllBeforeTheEnd() throws {
    let dataset = try TestDataset.demo()
    let desk = LabelDesk(dataset.store, rater: "Bo", wakeup: Wakeup())
    for grade in Grade.allCases { desk.write(.label(2, [.grade(0..<90, grade)])) }
    desk.write(.undo)
    desk.write(.label(2, [.border(.split(at: 90))]))
    desk.close()
    let answers = desk.takeAnswers()
    #expect(answers.count == 7)
    #expect(try dataset.store.review(2).segments[0].rating(of: "Bo")?.grade == .good)
    // There is a border already: refused with what would fit, and nothing else is lost.
    guard case .refused(_, let text) = answers[6] else {
      Issue.record("not refused: \(answers[6])")
      return
    }
    #expect(text.contains("border at frame 90"))
  }

  @Test func whatIsSoAlreadyIsNoChange() throws {
    let dataset = try TestDataset.demo()
    var book = LabelBook(dataset.store, rater: "Mia")
    let order = LabelOrder.label(1, [.grade(0..<60, .good)])
    #expect(book.write(order) == .done(order, LabelResult()))
    #expect(book.write(.restore(1)) == .done(.restore(1), LabelResult()))
  }
}
