import Episodes
import Robotics
import TerminalUI

/// The dataset, the episode, the rater, and in label mode the progress: one row.
struct HeaderPanel: Widget {
  let view: ReviewView

  private var model: ReviewModel { view.model }

  func draw(in region: inout Region) {
    let right = model.session.map(progress) ?? rater
    let width = min(region.width - 2, right.columns)
    let ink = region.theme[model.session == nil ? .dim : .accent]
    region.write(right, x: region.width - width - 1, y: 0, width: width, align: .right, ink)
    var x = 1
    let end = region.width - width - 3
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

  private var rater: String {
    guard let agreement = model.agreement, let kappa = agreement.agreement.plain.kappa else {
      return model.rater
    }
    return "\(model.rater) · kappa \(Format.fixed(kappa, 2)) with \(agreement.other)"
  }

  private func progress(_ session: LabelSession) -> String {
    let speed = session.perMinute.map { " · \(Format.fixed($0, 0)) a minute" } ?? ""
    return "LABEL MODE \(session.index + 1)/\(session.items.count)\(speed)"
  }
}
