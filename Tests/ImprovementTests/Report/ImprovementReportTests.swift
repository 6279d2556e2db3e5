import Foundation
import FoundationXML
import Learning
import Robotics
import Testing

@testable import Improvement

@Suite struct ImprovementReportTests {
  /// Two policies, of which one fails in half of the trials after the first stage.
  static func results(_ findings: [ChainFindings] = []) -> ImprovementResults {
    var settings = ImprovementSettings()
    settings.tasks = ["place"]
    settings.seeds = 1
    settings.methods = [.bc, .dexpie]
    settings.collector = .dexpie
    let policies = [Recipe.bc, .dexpie].map { method in
      ImprovementResult(
        task: "place", repetition: 0, round: method == .bc ? 0 : 1, method: method, length: 100,
        validation: Proportion(1, of: 2), file: "", hash: method.rawValue,
        robotMinutes: method == .bc ? 0 : 3, seconds: 1,
        trials: (1...8).map { seed in
          let success = method == .dexpie || seed % 2 == 0
          return Example.trial(
            method.rawValue, seed: UInt64(seed), success: success, stages: success ? 2 : 1)
        })
    }
    return ImprovementResults(
      settings: settings, version: "test", stages: ["place": ["reach", "put <it> & go"]],
      results: policies, notes: [], seconds: 12, findings: findings)
  }

  /// Counts of two divisions: intervals are those of ten successes and ten failures.
  static var findings: ChainFindings {
    var findings = ChainFindings()
    let average = AlarmAverage(
      rule: .value, divisions: 2, auroc: 0.9, falseAlarmCounts: Proportion(1, of: 20),
      trueAlarmCounts: Proportion(15, of: 20), timelyAlarmCounts: Proportion(14, of: 20),
      leads: [1, 2.5], curve: (0...50).map { min(1, 0.6 + Double($0) / 50) })
    findings.confidence = ConfidenceResult(
      task: "place", repetition: 0, rollouts: 20, successes: 10, parts: [2, 5, 3],
      figures: [average])
    findings.advantages = AdvantageResult(
      task: "place", repetition: 0,
      histograms: AdvantageHistogram.Group.allCases.map { group in
        AdvantageHistogram(
          group: group, frames: 3, mean: 0.1,
          histogram: Histogram([-0.1, 0.1, 0.3], range: -1...1, bins: AdvantageHistogram.bins))
      })
    findings.times = [
      StepTime(task: "place", repetition: 0, label: "critic", name: "a", seconds: 2),
      StepTime(task: "place", repetition: 0, label: "critic", name: "b", seconds: 3.25),
    ]
    return findings
  }

  @Test func everySectionIsInTextPageAndPlots() throws {
    let report = ImprovementReport(Self.results([Self.findings]))
    for text in [
      "| bc | 0 | 4 of 8, 50 % [22, 78] |", "## How far trials get",
      "| place | value | 0.90 | 85 % [64, 94] | 82 % [61, 92] | 5 % [1, 34] |", "+1.8 s",
      "## Advantage by who commanded", "| place | policy in failures | 3 | +0.100 |",
      "| critic | 5.2 | 5.2 |", "plots/confidence-place.svg",
    ] { #expect(report.markdown.contains(text), "\(text)") }
    #expect(!report.text.contains("svg"))
    #expect(report.page.components(separatedBy: "<svg").count == 5)
    #expect(!report.page.contains("http") && report.page.contains("put &lt;it> &amp; go"))
    let plots = report.sections.flatMap(\.plots)
    #expect(
      plots.map(\.name) == ["success", "stages-place", "advantage-place", "confidence-place"])
    for plot in plots {
      #expect(XMLParser(data: Data(plot.picture.file.utf8)).parse(), "\(plot.name)")
      #expect(!plot.picture.svg.contains("nan") && !plot.picture.svg.contains("inf"))
    }
    for section in report.sections {
      #expect(XMLParser(data: Data(section.html(level: 2).utf8)).parse(), "\(section.title)")
    }
  }

  @Test func whatIsNotThereIsLeftOut() throws {
    let report = ImprovementReport(Self.results())
    #expect(
      report.sections.map(\.title) == [
        "Improvement", "How far trials get", "Training lengths, chosen on validation trials",
      ])
    // Too few successes for figures, and no failure for a curve.
    var findings = Self.findings
    findings.confidence?.figures = []
    findings.confidence?.problem = "too few"
    #expect(ImprovementReport(Self.results([findings])).confidence == nil)
    var average = try #require(Self.findings.confidence?.figures.first)
    (average.auroc, average.curve, average.leads) = (nil, [], [])
    average.trueAlarmCounts = Proportion(0, of: 0)
    average.timelyAlarmCounts = Proportion(0, of: 0)
    findings.confidence?.figures = [average]
    let section = try #require(ImprovementReport(Self.results([findings])).confidence)
    #expect(section.plots.isEmpty)
    let text = section.markdown(level: 2, hasPlots: true)
    #expect(text.contains("| place | value | - | - | - | 5 % [1, 34] | - | - | - |"), "\(text)")
  }

  /// The policies that ``results(_:)`` has, and one of an ablation that fails in every fourth trial.
  static func ablated() -> ImprovementResults {
    var results = Self.results()
    results.settings.ablations = [.noCrossFit, .slope5, .humanLabels]
    var ablated = results.results[1]
    ablated.variant = "no-cross-fit"
    ablated.trials = (1...8).map {
      Example.trial("ablated", seed: UInt64($0), success: $0 % 4 != 0, stages: 1)
    }
    results.results.append(ablated)
    return results
  }

  @Test func anAblationIsComparedWithTheBaseTrialByTrial() throws {
    let report = ImprovementReport(Self.ablated())
    let row = try #require(report.table.ablations.first)
    #expect(report.table.ablations.count == 1, "there is no policy of the others")
    #expect(row.tasks["place"] == Proportion(6, of: 8) && row.success?.value == 0.75)
    #expect(row.difference?.value == -0.25 && row.differences["place"] == row.difference)
    #expect(row.difference?.interval.map { $0.lowerBound >= -1 && $0.upperBound <= 0 } == true)
    // The base's own figures are as without ablations.
    #expect(report.table.rows == ImprovementReport(Self.results()).table.rows)
    let section = try #require(report.ablations)
    for text in [
      "| base | 8 of 8, 100 % [68, 100] |", "| no-cross-fit | 6 of 8, 75 % [41, 93] | 75 % ",
      "| no-cross-fit | -25 points", "The base is dexpie, round 1 as above, which is alpha-5.",
      "- no-cross-fit: one critic, which labels what it learned from.",
    ] { #expect(report.markdown.contains(text), "\(text)") }
    #expect(XMLParser(data: Data(section.html(level: 2).utf8)).parse())
    let plot = try #require(section.plots.first).picture
    #expect(!plot.svg.contains("nan") && plot.svg.contains("points"))
    #expect(ImprovementReport(Self.results()).ablations == nil)
  }

  @Test func resultsOfAnOlderProgramCanBeRead() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.results().write(folder)
    let file = folder.appendingPathComponent("results.json")
    var old = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    for name in ["confidence", "advantages", "times"] { old[name] = nil }
    var settings = try #require(old["settings"] as? [String: Any])
    (settings["confidence"], settings["confidenceRollouts"]) = (nil, nil)
    (settings["isStaged"], settings["isSynchronous"], settings["ablations"]) = (nil, nil, nil)
    var policy = try #require(settings["policy"] as? [String: Any])
    var training = try #require(policy["training"] as? [String: Any])
    (training["actionFrame"], training["batch"]) = (nil, 64)
    policy["training"] = training
    settings["policy"] = policy
    old["settings"] = settings
    try JSONSerialization.data(withJSONObject: old).write(to: file)
    let read = try ImprovementResults(folder)
    #expect(read.results == Self.results().results && read.times == nil)
    #expect(read.settings.confidenceRollouts == 0 && read.settings.tasks == ["place"])
    #expect(read.settings.policy.training.batch == 64 && read.settings.ablations.isEmpty)
    #expect(read.settings.policy.training.actionFrame == .relative)
    #expect(!ImprovementReport(read).markdown.contains("Confidence"))
  }

  /// The bars hold every frame, whatever is shown.
  @Test func histogramsAreShownWhereTheFramesAre() throws {
    let wide = Histogram(
      (0..<1000).map { 0.15 * sin(Float($0)) } + [-1, 1], range: -1...1,
      bins: AdvantageHistogram.bins)
    let group = AdvantageHistogram(group: .human, frames: 1002, mean: 0, histogram: wide)
    let shown = ImprovementReport.shown([group])
    #expect(shown == 170..<230)
    let bars = ImprovementReport.bars(wide.counts, shown: 160..<240, bars: 40)
    #expect(bars.reduce(0, +) == 1002)
    #expect(bars.first == wide.counts[..<162].reduce(0, +))
    #expect(bars.last == wide.counts[238...].reduce(0, +))
    #expect(bars[20] == wide.counts[200..<202].reduce(0, +))
  }
}
