import Episodes
import Learning
import Robotics
import TerminalUI
import Testing

@testable import Review

@Suite struct InspectorTests {
  @Test func itIsReadWhenItIsOpenedAndShownAgainWithoutWaiting() throws {
    var bench = try LabellingTests.Bench()
    #expect(bench.model.press("I") == [.inspect])
    #expect(bench.model.inspection == .reading && bench.model.context == .inspection)
    #expect(text(bench.model).contains("reading"))
    bench.press("ESC")
    bench.press("I")
    guard case .absent(let reason) = bench.model.inspection else {
      Issue.record("\(String(describing: bench.model.inspection))")
      return
    }
    #expect(reason.contains("train a critic first: dexpie train critic"))
    #expect(text(bench.model).contains("train a critic first"))
    bench.press("I")
    #expect(bench.model.overlay == nil)
    try bench.dataset.addRuns(to: 1)
    bench.press("I")
    guard case .ready(let found) = bench.model.inspection else {
      Issue.record("\(String(describing: bench.model.inspection))")
      return
    }
    #expect(found.advantageRun == "advantage-1" && found.criticRun == "critic-1")
    bench.press("ESC")
    // What is known stays on the screen while it is read again.
    #expect(bench.model.press("I") == [.inspect])
    #expect(bench.model.inspection == .ready(found))
  }

  @Test func itScrollsToItsLastLineAndNoFarther() throws {
    var bench = try LabellingTests.Bench()
    try bench.dataset.addRuns(to: 1)
    bench.press("I")
    let top = text(bench.model)
    #expect(top.contains("advantage-1 from critic-1") && top.contains("! critic-1 labels"))
    bench.press("UP")
    #expect(text(bench.model) == top)
    for _ in 0..<20 { bench.press("PAGEDOWN") }
    let bottom = text(bench.model)
    #expect(bottom != top && !bottom.contains("advantage-1 from critic-1"))
    bench.press("DOWN")
    #expect(text(bench.model) == bottom)
    bench.press("UP")
    #expect(text(bench.model) != bottom)
    for _ in 0..<20 { bench.press("PAGEUP") }
    #expect(text(bench.model) == top)
  }

  /// A larger window shows more lines, so its end is reached earlier.
  @Test(arguments: [(80, 24), (120, 40), (200, 60), (100, 30)])
  func theFirstKeyUpFromTheEndScrolls(_ size: (Int, Int)) throws {
    var bench = try LabellingTests.Bench()
    try bench.dataset.addRuns(to: 1)
    _ = bench.model.handle(.resize(columns: size.0, rows: size.1))
    func shown(_ model: ReviewModel) -> String {
      ReviewScreen(model).canvas(columns: size.0, rows: size.1).text
    }
    bench.press("I")
    let top = shown(bench.model)
    for _ in 0..<40 { bench.press("PAGEDOWN") }
    let bottom = shown(bench.model)
    bench.press("UP")
    #expect((shown(bench.model) != bottom) == (bottom != top))
    // A window that grows shows the end and no less.
    for _ in 0..<40 { bench.press("PAGEDOWN") }
    _ = bench.model.handle(.resize(columns: 200, rows: 200))
    guard case .inspection(let first) = bench.model.overlay else { return }
    #expect(first == 0)
  }

  @Test func theEpisodeIsThatAtTheCursor() throws {
    var bench = try LabellingTests.Bench()
    try bench.dataset.addRuns(to: 1)
    bench.press("I")
    guard case .ready(let found) = bench.model.inspection else { return }
    let first = InspectionReport(found, episode: 1, width: 76).text
    #expect(first.contains("episode 1") && first.contains("mean optimality 0.604"), "\(first)")
    let second = InspectionReport(found, episode: 2, width: 76).text
    #expect(second.contains("say nothing of it"), "\(second)")
    bench.press("ESC", "DOWN", "I", "PAGEDOWN")
    #expect(text(bench.model).contains("episode 2"))
  }

  @Test func anEpisodeAloneLeavesOutTheRest() throws {
    let dataset = try TestDataset.demo()
    try dataset.addRuns(to: 1)
    let found = try Inspection(dataset.store)
    let text = InspectionReport(found, episode: 1, isWhole: false).text
    #expect(text.contains("lowest at step 0") && text.contains("never falls"), "\(text)")
    #expect(!text.contains("by who commanded"))
  }

  @Test(arguments: [GlyphLevel.braille, .block, .console, .ascii])
  func everyLineFits(_ level: GlyphLevel) throws {
    let dataset = try TestDataset.demo()
    try dataset.addRuns(to: 1)
    let found = try Inspection(dataset.store)
    for width in [60, 76, 80, 110] {
      for episode in [nil, 1, 2, 9] as [EpisodeID?] {
        let report = InspectionReport(
          found, episode: episode, width: width, glyphs: .level(level))
        let lines = report.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == report.lines.count)
        for line in lines {
          #expect(String(line).columns <= max(width, 78), "\(line)")
        }
        if level == .ascii { #expect(report.text.unicodeScalars.allSatisfy { $0.value < 0x7F }) }
      }
    }
  }

  private func text(_ model: ReviewModel) -> String {
    ReviewScreen(model).canvas(columns: 80, rows: 24).text
  }
}
