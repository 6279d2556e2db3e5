public import Foundation
import Robotics

/// What an improvement came to, for people: a Markdown file and a page that needs no network.
public struct ImprovementReport: Sendable, Hashable {
  /// What was found.
  public let results: ImprovementResults
  /// The numbers.
  public let table: ImprovementTable

  /// Makes the report of results.
  public init(_ results: ImprovementResults) {
    self.results = results
    table = ImprovementTable(results)
  }

  /// The folder of the Markdown file's plots.
  static let plots = "plots"

  /// Writes `report.md`, its plots and `report.html` into a folder.
  ///
  /// - Throws: what keeps them from being written.
  public func write(_ folder: URL) throws {
    let plots = folder.appendingPathComponent(Self.plots)
    try FileManager.default.createDirectory(at: plots, withIntermediateDirectories: true)
    for (name, picture) in sections.flatMap(\.plots) {
      try Data(picture.file.utf8).write(
        to: plots.appendingPathComponent("\(name).svg"), options: .atomic)
    }
    try Data(markdown.utf8).write(
      to: folder.appendingPathComponent("report.md"), options: .atomic)
    try Data(page.utf8).write(
      to: folder.appendingPathComponent("report.html"), options: .atomic)
  }

  /// Everything as Markdown, with its plots beside it.
  public var markdown: String { markdown(hasPlots: true) }

  /// Everything that a terminal shows.
  public var text: String { markdown(hasPlots: false) }

  private func markdown(hasPlots: Bool) -> String {
    // A heading with nothing below it says nothing.
    sections.filter { hasPlots || !$0.hasPlotsOnly }.enumerated().map { index, section in
      section.markdown(level: index == 0 ? 1 : 2, hasPlots: hasPlots)
    }.joined(separator: "\n\n") + "\n"
  }

  /// What there is to say; a part without numbers is left out.
  var sections: [ReportSection] {
    [methods]
      + [differences, ablations, rounds, stages, advantages, confidence, lengths, times, doubts]
      .compactMap { $0 }
  }

  private var doubts: ReportSection? {
    results.notes.isEmpty
      ? nil : ReportSection(title: "Not as planned", parts: [.list(results.notes)])
  }

  // MARK: Words

  static func percent(_ estimate: Estimate?) -> String {
    estimate?.summary(unit: " %") { String(format: "%.0f", 100 * $0) } ?? "-"
  }

  static func points(_ estimate: Estimate?) -> String {
    estimate?.summary(unit: " points") { String(format: "%+.0f", 100 * $0) } ?? "-"
  }

  static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
