import Console
import Episodes
import Testing

@Suite struct ReasonTaggingTests {
  @Test func everyReasonHasOneActionNamedAfterIt() {
    #expect(ConsoleAction.reasons.map(\.reasonTag) == Reason.allCases)
    #expect(ConsoleAction.reasons.first == .missedGrasp)
    #expect(ConsoleAction.allCases.count { $0.reasonTag != nil } == Reason.allCases.count)
  }
}
