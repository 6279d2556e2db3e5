import Episodes
import Robotics
import TerminalUI

/// The dataset, the episode, the rater, and in label mode the progress: one row.
struct HeaderPanel: Widget {
  let view: ReviewView

  private var model: ReviewModel { view.model }

  func draw(in region: inout Region) {
    let end = (model.session.map { draw($0, in: &region) } ?? drawRater(in: &region)) - 2
    var x = 1
    for (text, tone) in pieces {
      guard x < end else { break }
      x = region.write(
        text.fitting(end - x, ellipsis: region.glyphs.ellipsis), x: x, y: 0, region.theme[tone])
    }
  }

  private var pieces: [(String, Tone)] {
    var pieces: [(String, Tone)] = [("review ", .title), (model.dataset, .accent)]
    if model.isReadOnly { pieces.append((" read only", .warning)) }
    guard let row = model.browser.current else { return pieces }
    let summary = row.summary
    pieces.append(("  episode \(summary.id)", .title))
    switch summary.state {
    case .recording: pieces.append(("  being recorded now", .danger))
    case .interrupted: pieces.append(("  interrupted", .warning))
    case .recovered: pieces.append(("  recovered", .dim))
    case .finished: break
    }
    if let outcome = summary.outcome {
      let tone: Tone =
        switch outcome {
        case .success: .ok
        case .failure: .danger
        case .discarded: .dim
        }
      pieces.append(("  \(outcome.rawValue)", tone))
    } else {
      pieces.append(("  not judged", .dim))
    }
    pieces.append(("  \(summary.task) · \(summary.policy) · \(summary.supervisor)", .text))
    if !summary.reasons.isEmpty {
      pieces.append(("  " + summary.reasons.map(\.rawValue).joined(separator: " + "), .warning))
    }
    if !summary.note.isEmpty { pieces.append(("  \(summary.note)", .dim)) }
    return pieces
  }

  /// Who labels; returns where it begins.
  private func drawRater(in region: inout Region) -> Int {
    let width = min(region.width - 2, rater.columns)
    let x = region.width - width - 1
    region.write(rater, x: x, y: 0, width: width, region.theme[.dim])
    return x
  }

  /// How far label mode has come, and how fast; returns where it begins.
  private func draw(_ session: LabelSession, in region: inout Region) -> Int {
    let speed = session.perMinute.map { ", \(Format.fixed($0, 0)) a minute" } ?? ""
    let numbers = "\(session.index)/\(session.items.count) done\(speed)"
    let title = "LABEL MODE"
    let bar = region.width >= 110 ? 20 : 8
    let start = max(0, region.width - title.columns - bar - numbers.columns - 3)
    var x = region.write(title, x: start, y: 0, region.theme[.accent]) + 1
    region.draw(
      Bar(Double(session.index) / Double(max(1, session.items.count))),
      in: Rect(x: x, y: 0, width: bar, height: 1))
    x += bar + 1
    region.write(numbers, x: x, y: 0, region.theme[.accent])
    return start
  }

  private var rater: String {
    guard let agreement = model.agreement, let kappa = agreement.agreement.plain.kappa else {
      return model.rater
    }
    return "\(model.rater) · kappa \(Format.fixed(kappa, 2)) with \(agreement.other)"
  }
}
