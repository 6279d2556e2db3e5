import Episodes
import Testing

@testable import Review

@Suite struct BrowserTests {
  private func browser() throws -> Browser {
    let dataset = try TestDataset.demo()
    var browser = Browser()
    browser.take(try dataset.store.episodes().map { EpisodeRow($0) }, isComplete: true)
    return browser
  }

  @Test func theCursorStaysOnItsEpisodeWhileTheListChanges() throws {
    var browser = try browser()
    #expect(browser.selected == 1)
    browser.move(2)
    #expect(browser.selected == 3)
    browser.sort(.length)
    #expect(browser.selected == 3)
    #expect(browser.shown.map(\.id) == [4, 2, 1, 3])
    browser.sort(.length)
    #expect(browser.shown.map(\.id) == [3, 1, 2, 4])
    try browser.filter("-policy:expert")
    // The one at its place took over.
    #expect(browser.selected == 1)
    browser.move(-9)
    #expect(browser.selected == 1)
    browser.move(9)
    #expect(browser.selected == 4)
  }

  @Test func aWrongFilterLeavesTheListAsItWas() throws {
    var browser = try browser()
    try browser.filter("outcome:failure")
    #expect(throws: FilterError.self) { try browser.filter("nonsense:1") }
    #expect(browser.shown.map(\.id) == [2] && browser.filterText == "outcome:failure")
  }

  @Test func whatIsNotKnownComesLastInBothDirections() throws {
    var browser = try browser()
    browser.sort(.unlabelled)
    #expect(browser.shown.map(\.id) == [1, 2, 3, 4])
    browser.sort(.unlabelled)
    #expect(browser.shown.map(\.id) == [1, 2, 3, 4])
    browser.sort(.outcome)
    #expect(browser.shown.map(\.id) == [2, 3, 1, 4])
  }

  @Test func episodesWithTheSameTagsStandTogetherAndThoseWithoutComeLast() throws {
    var browser = try browser()
    let tags = [["hard"], [], ["day 1", "hard"], ["day 1"]]
    for (row, tags) in zip(browser.rows, tags) {
      browser.take(
        EpisodeRow(row.summary, labels: RowLabels(segments: 3, unlabelled: 0, tags: tags)))
    }
    browser.sort(.tags)
    #expect(browser.shown.map(\.id) == [4, 3, 1, 2])
    browser.sort(.tags)
    #expect(browser.shown.map(\.id) == [1, 3, 4, 2])
  }

  @Test func aRowThatNoLongerMatchesStaysWhereItIs() throws {
    var browser = try browser()
    try browser.filter("outcome:failure")
    var row = try #require(browser.current)
    row.summary.outcome = .success
    browser.take(row)
    #expect(browser.current?.summary.outcome == .success)
    #expect(browser.selected == 2)
  }

  @Test func anEmptyListHasNoCursor() {
    var browser = Browser()
    browser.move(1)
    #expect(browser.selected == nil && browser.current == nil && browser.neighbours.isEmpty)
  }
}
