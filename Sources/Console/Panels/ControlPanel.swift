import Robotics
import Rollout
import Teleoperation
import TerminalUI

/// The chunk in use, how a takeover engages, the safety filter, and, in little room, the devices.
struct ControlPanel: Widget {
  let view: LiveView

  private var snapshot: RolloutSnapshot { view.snapshot }

  func draw(in region: inout Region) {
    region.panel("control", boxed: view.boxed) { region in
      for (y, line) in lines(region.glyphs).prefix(region.height).enumerated() {
        region.write(line.name, x: 1, y: y, width: 9, region.theme[.dim])
        region.write(
          line.text, x: 11, y: y, width: region.width - 12, region.theme[line.tone])
      }
    }
  }

  private typealias Line = (name: String, text: String, tone: Tone)

  /// What is not as it should be comes first: in little room the rest is left out.
  private func lines(_ glyphs: GlyphSet) -> [Line] {
    let all = [safety, answers, devices(glyphs), chunk(glyphs), engage, next].compactMap { $0 }
    let problems = all.filter { $0.tone == .warning }
    let quiet = all.filter { $0.tone == .dim }
    return problems + all.filter { $0.tone != .warning && $0.tone != .dim } + quiet
  }

  private func chunk(_ glyphs: GlyphSet) -> Line {
    // When a network asks again, and how long it thinks, would tell that it drives.
    guard snapshot.session.blind == nil else { return ("chunk", "hidden: blind", .dim) }
    let chunk = snapshot.chunk
    let thinking = chunk.isThinking ? " \(glyphs.dot) thinking" : ""
    return (
      "chunk",
      "\(chunk.number) \(glyphs.dot) delay \(chunk.delaySteps) \(glyphs.dot) "
        + "\(chunk.remaining) left\(thinking)", .text
    )
  }

  private var engage: Line {
    let hint = view.model.hint(.engage).map { "   (\($0.key) changes)" } ?? ""
    return ("engage", snapshot.engage.text + hint, .text)
  }

  private var safety: Line {
    let safety = SafetyText(snapshot.safety)
    return ("safety", safety.text, safety.isQuiet ? .dim : .warning)
  }

  private var answers: Line? {
    let chunk = snapshot.chunk
    guard chunk.late > 0 || chunk.refused > 0 else { return nil }
    return ("answers", "\(chunk.late) late, \(chunk.refused) refused", .warning)
  }

  private var next: Line? {
    let (start, stages) = (view.model.nextStage, snapshot.session.task.stages)
    guard start > 0, stages.indices.contains(start) else { return nil }
    return ("next", "from stage \(start + 1) \(stages[start].name)", .accent)
  }

  private func devices(_ glyphs: GlyphSet) -> Line {
    if let broken = snapshot.devices.first(where: { !$0.isConnected || !$0.problem.isEmpty }) {
      let problem = broken.problem.isEmpty ? "\(broken.name) lost" : broken.problem
      return ("devices", "\(glyphs.cross) \(problem)", .warning)
    }
    guard let first = snapshot.devices.first else { return ("devices", "keyboard only", .dim) }
    let more = snapshot.devices.count > 1 ? " and \(snapshot.devices.count - 1) more" : ""
    return ("devices", "\(glyphs.check) \(first.name)\(more)", .text)
  }
}
