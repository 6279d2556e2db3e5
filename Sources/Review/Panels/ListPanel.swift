import Episodes
import Robotics
import TerminalUI

/// The episodes with their outcome, length, stages, human share, confidence and labels.
struct ListPanel: Widget {
  let view: ReviewView

  private var browser: Browser { view.model.browser }

  func draw(in region: inout Region) {
    region.panel("episodes", trailing: order(region), boxed: view.boxed) { region in
      let top = browser.filterText.isEmpty ? 0 : 1
      if top > 0 {
        region.write(
          [("/", region.theme[.key]), (" \(browser.filterText)", region.theme[.accent])], x: 0,
          y: 0)
      }
      let area = Rect(x: 0, y: top, width: region.width, height: region.height - top - 1)
      region.draw(in: area) { drawTable(in: &$0) }
      drawCount(in: &region)
    }
  }

  private func order(_ region: Region) -> String {
    let glyph = browser.isDescending ? region.glyphs.down : region.glyphs.up
    return "by \(browser.order.rawValue) \(glyph)"
  }

  private func drawCount(in region: inout Region) {
    let all = browser.rows.count
    let place = browser.index.map { "\($0 + 1) of " } ?? ""
    let hidden = browser.shown.count == all ? "" : ", \(all - browser.shown.count) hidden"
    let text =
      browser.isComplete
      ? "\(place)\(browser.shown.count)\(hidden)" : "reading the list"
    let labels = region.width >= 34 && browser.isComplete ? " · \(browser.toLabel) to label" : ""
    region.write(
      text + labels, x: 0, y: region.height - 1, width: region.width, region.theme[.dim])
  }

  private func drawTable(in region: inout Region) {
    let columns = ListColumn.fitting(region.width)
    let visible = max(0, region.height - 1)
    // The cursor in the middle, so that one sees what comes.
    let first = max(0, min((browser.index ?? 0) - visible / 2, browser.shown.count - visible))
    let rows = browser.shown.dropFirst(first).prefix(visible)
    region.draw(
      Table(
        columns: columns.map { .init($0.title, $0.width, align: $0.align) },
        rows: rows.map { row in columns.map { $0.field(row, region.glyphs) } },
        selected: browser.index.map { $0 - first }))
  }
}

/// A column of the list.
enum ListColumn: CaseIterable {
  case number, outcome, length, stages, human, takeovers, confidence, labels, tags

  /// The columns there is room for, in their order.
  static func fitting(_ width: Int) -> [ListColumn] {
    let byNeed: [ListColumn] = [
      .number, .outcome, .length, .labels, .stages, .human, .takeovers, .confidence, .tags,
    ]
    var used = -1
    var taken: [ListColumn] = []
    for column in byNeed {
      guard used + 1 + column.width.minimumCells <= width else { break }
      used += 1 + column.width.minimumCells
      taken.append(column)
    }
    return allCases.filter(taken.contains)
  }

  var title: String {
    switch self {
    case .number: "#"
    case .outcome: "end"
    case .length: "length"
    case .stages: "stages"
    case .human: "human"
    case .takeovers: "taken"
    case .confidence: "worst"
    case .labels: "label"
    case .tags: "tags"
    }
  }

  var width: Length {
    switch self {
    case .number: .fixed(5)
    case .outcome: .fixed(4)
    case .length: .fixed(7)
    case .stages: .fixed(6)
    case .human: .fixed(5)
    case .takeovers: .fixed(5)
    case .confidence: .fixed(6)
    case .labels: .fixed(5)
    case .tags: .atLeast(6)
    }
  }

  var align: Alignment { self == .tags || self == .outcome ? .left : .right }

  func field(_ row: EpisodeRow, _ glyphs: GlyphSet) -> Table.Field {
    let summary = row.summary
    switch self {
    case .number: return .init(String(row.id), tone: .title)
    case .outcome: return outcome(row, glyphs)
    case .length: return .init(Format.fixed(summary.duration.seconds, 1) + "s")
    case .stages: return .init("\(summary.highestStage)/\(summary.stageCount)")
    case .human:
      return .init(
        Format.fixed(summary.humanShare * 100, 0) + "%",
        tone: summary.humanShare > 0 ? .human : .dim)
    case .takeovers:
      return .init(String(summary.takeovers), tone: summary.takeovers > 0 ? .text : .dim)
    case .confidence:
      let worst =
        summary.lowestValue ?? summary.highestDispersion ?? summary.highestFamiliarity
      return .init(worst.map { Format.fixed($0, 2) } ?? "-", tone: worst == nil ? .dim : .text)
    case .labels: return labels(row, glyphs)
    case .tags: return .init(row.labels?.tags.joined(separator: " ") ?? "", tone: .accent)
    }
  }

  private func outcome(_ row: EpisodeRow, _ glyphs: GlyphSet) -> Table.Field {
    switch row.summary.state {
    case .recording: return .init("\(glyphs.bullet)rec", tone: .danger)
    case .interrupted: return .init("!cut", tone: .warning)
    case .recovered, .finished: break
    }
    return switch row.summary.outcome {
    case .success: .init("\(glyphs.check)", tone: .ok)
    case .failure: .init("\(glyphs.cross)", tone: .danger)
    case .discarded: .init("del", tone: .dim)
    case nil: .init("?", tone: .dim)
    }
  }

  private func labels(_ row: EpisodeRow, _ glyphs: GlyphSet) -> Table.Field {
    guard let labels = row.labels, row.summary.outcome != .discarded else {
      return .init("-", tone: .dim)
    }
    if labels.isExcluded { return .init("excl", tone: .dim) }
    if labels.unlabelled == 0 { return .init("\(glyphs.check)", tone: .ok) }
    return .init("\(labels.unlabelled)/\(labels.segments)", tone: .warning)
  }
}

extension Length {
  /// Cells it takes at least.
  fileprivate var minimumCells: Int {
    switch self {
    case .fixed(let cells): cells
    case .weight(_, let minimum): minimum
    }
  }
}
