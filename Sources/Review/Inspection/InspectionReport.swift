public import Episodes
public import Learning
import Robotics
public import TerminalUI

/// An inspection in words, numbers and small plots: lines for a screen, and plain text for everything
/// else.
public struct InspectionReport: Sendable, Hashable {
  /// The lines from the top, each of pieces from the left.
  public private(set) var lines: [[ReportPiece]] = []

  let width: Int
  let glyphs: GlyphSet

  /// Describes an inspection.
  ///
  /// - Parameters:
  ///   - inspection: what was found.
  ///   - episode: the episode whose curve is shown; nil for a list of those whose value falls most.
  ///   - isWhole: false for nothing but the warnings and the episode.
  ///   - width: columns of the longest line, at least 60.
  ///   - glyphs: what plots are drawn with.
  public init(
    _ inspection: Inspection, episode: EpisodeID? = nil, isWhole: Bool = true, width: Int = 80,
    glyphs: GlyphSet = .braille
  ) {
    self.width = max(60, width)
    self.glyphs = glyphs
    addHeader(inspection)
    for warning in inspection.warnings { addWarning(warning) }
    if let episode {
      addEpisode(inspection.episode(episode), number: episode)
    }
    guard isWhole else { return }
    if let scores = inspection.advantage { addScores("advantage", scores) }
    if let scores = inspection.optimality { addScores("optimality", scores) }
    if let scores = inspection.value, inspection.advantage == nil { addScores("value", scores) }
    addShares(inspection)
    if let critic = inspection.critic { addCritic(critic) }
    if episode == nil { addDrops(inspection) }
  }

  /// The lines as text, each without blanks at its end.
  public var text: String { lines.text }

  private mutating func addHeader(_ inspection: Inspection) {
    let counted = inspection.episodes.filter(\.isCounted)
    let runs = [inspection.advantageRun, inspection.criticRun].compactMap { $0 }
    let frames = counted.reduce(0) { $0 + $1.commanded.values.reduce(0, +) }
    add(
      [
        (runs.joined(separator: " from "), .accent),
        ("  \(count(counted.count, "episode")), \(count(frames, "frame"))", .text),
      ])
    add("[ ] are 95 % intervals, found by drawing whole episodes", .dim)
  }

  private mutating func addWarning(_ warning: InspectionWarning) {
    add("", .text)
    for (index, line) in warning.text.wrapped(width - 2).enumerated() {
      add([(index == 0 ? "! " : "  ", .warning), (line, .warning)])
    }
  }

  /// Where the critic's value falls most, so that one knows what to look at.
  private mutating func addDrops(_ inspection: Inspection) {
    let found = inspection.episodes.compactMap { episode in
      episode.value.map { (episode, $0.drop) }
    }.filter { $0.1.size > 0 }.sorted { $0.1.size > $1.1.size }
    guard !found.isEmpty else { return }
    addTitle("where the value falls most", "--episode NUMBER shows one")
    for (episode, drop) in found.prefix(5) {
      let outcome = episode.outcome?.rawValue ?? "not judged"
      add(
        "  episode \(episode.id)  \(outcome)  by \(number(drop.size)) from step \(drop.from) to "
          + "step \(drop.to)", .text)
    }
  }

  // MARK: Lines

  mutating func add(_ text: String, _ tone: Tone) { lines.add(text, tone) }

  mutating func add(_ pieces: [(String, Tone)]) { lines.add(pieces) }

  mutating func addTitle(_ title: String, _ explanation: String) {
    lines.addTitle(title, explanation)
  }

  /// The glyphs of filled columns: eighth blocks, which stand for one number each.
  var columnGlyphs: GlyphSet { glyphs.hasBraille ? .block : glyphs }

  func number(_ number: Double?) -> String { number.map { Format.fixed($0, 3) } ?? "-" }

  func number(_ estimate: Estimate?) -> String { estimate?.summary { number($0) } ?? "-" }

  func percent(_ share: Double?) -> String { share.map { Format.percent($0) } ?? "-" }

  func count(_ count: Int, _ name: String) -> String { "\(count) \(name)\(count == 1 ? "" : "s")" }
}
