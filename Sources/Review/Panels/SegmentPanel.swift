import Console
import Episodes
import Robotics
import TerminalUI

/// The segment at the cursor, and what everybody says of it.
struct SegmentPanel: Widget {
  let view: ReviewView

  private var model: ReviewModel { view.model }

  func draw(in region: inout Region) {
    let segment = model.isCurrent ? model.segment : nil
    let title = segment.map { "segment \($0.number) of \(model.review?.segments.count ?? 0)" }
    region.panel(title ?? "segment", trailing: trailing, boxed: view.boxed) { region in
      guard let segment, let track = model.track else { return }
      var y = 0
      for line in lines(segment, track) where y < region.height {
        var x = 1
        for (text, tone) in line {
          let room = region.width - x - 1
          guard room > 0 else { break }
          x = region.write(
            text.fitting(room, ellipsis: region.glyphs.ellipsis), x: x, y: y, region.theme[tone])
        }
        y += 1
      }
    }
  }

  private var trailing: String {
    guard let review = model.review, model.isCurrent else { return "" }
    var parts: [String] = []
    if review.isExcluded { parts.append("EPISODE EXCLUDED") }
    if let trim = review.trim {
      parts.append("trimmed to \(trim.lowerBound)-\(trim.upperBound - 1)")
    }
    if !review.tags.isEmpty { parts.append("# " + review.tags.joined(separator: " ")) }
    return parts.joined(separator: "  ")
  }

  private typealias Line = [(String, Tone)]

  /// The lines, most important first: what the person says, what the segment is, what others say.
  private func lines(_ segment: LabelledSegment, _ track: EpisodeTrack) -> [Line] {
    var lines = [rating(model.rater, segment), identity(segment, track)]
    lines += segment.ratings.map(\.author).filter { $0 != model.rater }
      .map { rating($0, segment) }
    lines.append(SegmentPanel.critic(segment, track))
    if let agreement = model.agreement { lines.append(SegmentPanel.line(agreement)) }
    if let takeover = segment.recorded.takeover, segment.isAsRecorded {
      lines.append(SegmentPanel.line(takeover))
    }
    if let handBack = segment.recorded.handBack, segment.isAsRecorded {
      lines.append(SegmentPanel.line(handBack))
    }
    return lines
  }

  private func rating(_ rater: String, _ segment: LabelledSegment) -> Line {
    let isMine = rater == model.rater
    var line: Line = [(rater.padded(max(9, rater.columns)) + " ", isMine ? .accent : .title)]
    let rating = segment.rating(of: rater)
    if let grade = rating?.grade {
      line.append(("\(grade.rawValue) \(grade.name)", grade.tone))
    } else if segment.isExcluded {
      line.append(("excluded from training", .dim))
    } else if !segment.wantsGrade {
      line.append((segment.isOutside ? "outside the trim" : "nobody drove: no grade", .dim))
    } else {
      let keys = [ReviewAction.rate1, .rate5]
        .compactMap { model.keys.name(of: $0, in: .review) }.joined(separator: "-")
      line.append((isMine ? "to label: \(keys)" : "no grade", isMine ? .key : .dim))
    }
    if let reasons = rating?.reasons, !reasons.isEmpty {
      line.append(("  " + reasons.map(\.rawValue).joined(separator: " + "), .warning))
    }
    if let note = rating?.note, !note.isEmpty { line.append(("  \(note)", .text)) }
    return line
  }

  private func identity(_ segment: LabelledSegment, _ track: EpisodeTrack) -> Line {
    let authority = segment.recorded.authority
    let first = track.frames[track.index(step: segment.start)].time
    let last = track.frames[track.index(step: segment.end - 1)].time
    let stages = track.header.task.stages
    let stage =
      stages.indices.contains(segment.recorded.stage)
      ? stages[segment.recorded.stage].name : "done"
    var line: Line = [
      ("\(authority.word) ", authority.tone), ("\(segment.kind.rawValue)  ", .title),
      (
        "steps \(segment.start)-\(segment.end - 1), "
          + "\(Format.seconds((last - first).seconds))  in \(stage)", .text
      ),
    ]
    if let decision = segment.kindDecision {
      line.append(("  by \(decision.author)", .dim))
    }
    if !segment.recorded.reason.isEmpty { line.append(("  \(segment.recorded.reason)", .warning)) }
    if segment.recorded.preIntervention > 0, segment.end == segment.recorded.end {
      line.append(("  last \(segment.recorded.preIntervention) before a takeover", .dim))
    }
    return line
  }

  /// What the critic thinks of the segment, beside what its grades stand for.
  private static func critic(_ segment: LabelledSegment, _ track: EpisodeTrack) -> Line {
    let caption = ("critic    ", Tone.dim)
    guard
      let optimality = track.derived.criticOptimality(of: segment.frames, frames: track.frames)
    else {
      let reason =
        switch track.derived.source(of: segment.frames, frames: track.frames) {
        case .label: "not asked: the grade counts"
        case .intervention: "not asked: a person drove"
        case .demonstration: "not asked: a demonstration"
        case .preIntervention: "not asked: a person took over"
        case .advantage, nil: "no run has computed its optimality"
        }
      return [caption, (reason, .dim)]
    }
    var line: Line = [caption, ("optimality \(Format.fixed(optimality, 2))", .text)]
    if let people = segment.optimality() {
      line.append((", by the grades \(Format.fixed(people, 2))", .text))
    }
    line.append(("  \(track.derived.critic?.run ?? "")", .dim))
    return line
  }

  private static func line(_ takeover: Segment.Takeover) -> Line {
    let mismatch = takeover.mismatch.map { ", mismatch \(Format.fixed($0, 2))" } ?? ""
    let speed = takeover.largestStep.map { ", fastest \(Format.percent($0)) of the limit" } ?? ""
    let clutches = takeover.clutches > 0 ? ", re-clutched \(takeover.clutches)" : ""
    let latency = Format.fixed(takeover.latency.seconds * 1000, 0)
    return [
      ("takeover  ", .dim),
      ("\(latency) ms to the first command\(mismatch)\(speed)\(clutches)", .text),
    ]
  }

  private static func line(_ handBack: Segment.HandBack) -> Line {
    let settled =
      handBack.settleTime.map { "joined the policy in \(Format.seconds($0.seconds))" }
      ?? "cut short before the policy was joined"
    let speed = "fastest \(Format.percent(handBack.largestStep)) of the limit"
    return [("hand-back ", .dim), ("\(settled), \(speed)", .text)]
  }

  private static func line(_ found: RaterAgreement) -> Line {
    let agreement = found.agreement
    func text(_ estimate: Agreement.Estimate) -> String {
      guard let kappa = estimate.kappa else { return "-" }
      guard let interval = estimate.interval, interval.count == 2 else {
        return Format.fixed(kappa, 2)
      }
      return "\(Format.fixed(kappa, 2)) [\(Format.fixed(interval[0], 2)), "
        + "\(Format.fixed(interval[1], 2))]"
    }
    let same = agreement.sameShare.map { ", same in \(Format.percent($0))" } ?? ""
    return [
      ("agreement ", .dim),
      (
        "with \(found.other): kappa \(text(agreement.plain)), weighted "
          + "\(text(agreement.quadratic)), \(agreement.count) segments\(same)", .text
      ),
    ]
  }
}
