import Episodes
import Robotics
import Rollout
import TerminalUI

/// The screen after a rollout: how it went, and single keys to judge it.
struct OutcomeScreen: Widget {
  let view: LiveView

  private var model: ConsoleModel { view.model }
  private var snapshot: RolloutSnapshot { view.snapshot }

  func draw(in region: inout Region) {
    let isWide = region.width >= 110
    let parts = region.bounds.rows(
      .fixed(isWide ? 5 : 4), .atLeast(10), .fixed(region.height >= 30 ? 5 : 3),
      .fixed(region.height >= 30 ? 5 : 0), .fixed(1))
    var header = view
    header.boxed = isWide
    region.draw(HeaderPanel(view: header), in: parts[0])
    var low = view
    low.boxed = region.height >= 30
    region.draw(TimelinePanel(view: low), in: parts[2])
    if parts[3].height > 2 { region.draw(MessagesPanel(view: low), in: parts[3]) }
    region.draw(KeysPanel(model: model), in: parts[4])
    let halves = parts[1].columns(.weight(4), .weight(5))
    // With room to spare, the stages below the judgement and the whole episode's signals below
    // the summary.
    let plots = halves[1].height >= 28
    let left = halves[0].rows(.atLeast(0), .fixed(plots ? 5 : 0))
    region.box(Box("judgement", trailing: suggestion, tone: .accent), in: left[0]) {
      drawJudgement(in: &$0)
    }
    if plots { region.draw(StagesPanel(view: low), in: left[1]) }
    let right = halves[1].rows(.fixed(plots ? 14 : halves[1].height), .atLeast(0))
    region.box(Box("the episode"), in: right[0]) { drawSummary(in: &$0) }
    if plots {
      let panel = ConfidencePanel(
        view: low, window: max(60, model.history.value.count), period: "the whole episode")
      region.draw(panel, in: right[1])
    }
  }

  private var suggestion: String {
    guard let outcome = snapshot.session.suggestion else { return "no test result" }
    return "test: \(outcome.rawValue)"
  }

  private func drawJudgement(in region: inout Region) {
    let judgement = model.judgement
    let isSent = model.draft != nil
    var y = 0
    for (outcome, action, tone) in [
      (Outcome.success, ConsoleAction.success, Tone.ok), (.failure, .failure, .danger),
      (.discarded, .discard, .dim),
    ] {
      let isChosen = judgement.outcome == outcome
      drawChoice(
        action, outcome.rawValue, isChosen: isChosen, isSent: isChosen && isSent, tone: tone, y: y,
        in: &region)
      if snapshot.session.suggestion == outcome, !isChosen {
        region.write("suggested", x: 28, y: y, width: region.width - 28, region.theme[.dim])
      }
      y += 1
    }
    y += region.height >= 15 ? 1 : 0
    let columns = region.height - y - 2 >= Reason.allCases.count ? 1 : 2
    let perColumn = (Reason.allCases.count + columns - 1) / columns
    for (index, action) in ConsoleAction.reasons.enumerated() {
      guard let reason = action.reasonTag else { continue }
      let isChosen = judgement.reasons.contains(reason)
      let width = region.width / columns
      let area = Rect(
        x: index / perColumn * width, y: y + index % perColumn, width: width, height: 1)
      region.draw(in: area) {
        drawChoice(
          action, reason.rawValue, isChosen: isChosen, isSent: isChosen && isSent,
          tone: .warning, y: 0, in: &$0)
      }
    }
    drawNote(y: y + perColumn + (region.height >= 16 ? 1 : 0), in: &region)
  }

  private func drawChoice(
    _ action: ConsoleAction, _ text: String, isChosen: Bool, isSent: Bool, tone: Tone, y: Int,
    in region: inout Region
  ) {
    let key = model.hint(action)?.key ?? ""
    let keyWidth = action.reasonTag == nil ? 6 : 2
    region.write(key, x: 1, y: y, width: keyWidth, region.theme[.key])
    let x = keyWidth + 2
    // A tick when the rollout has reported it, dots while it has only been sent.
    let box = isChosen ? (isSent ? "[.]" : "[\(region.glyphs.check)]") : "[ ]"
    region.write(box, x: x, y: y, region.theme[isChosen ? tone : .dim])
    var ink = region.theme[isChosen ? tone : .text]
    if isChosen { ink.style.insert(.bold) }
    region.write(
      text + (isSent ? " sent" : ""), x: x + 4, y: y, width: region.width - x - 4, ink)
  }

  private func drawNote(y: Int, in region: inout Region) {
    guard let hint = model.hint(.note), y < region.height else { return }
    let x = region.write(hint.key, x: 1, y: y, region.theme[.key])
    let text = model.note.isEmpty ? "note" : "note: \(model.note)"
    region.write(
      text, x: x + 1, y: y, width: region.width - x - 2,
      region.theme[model.note.isEmpty ? .dim : .text])
  }

  private func drawSummary(in region: inout Region) {
    let summary = EpisodeSummary(model, snapshot)
    var y = 0
    for line in summary.lines where y < region.height {
      region.write(line.name, x: 1, y: y, width: 12, region.theme[.dim])
      region.write(line.text, x: 14, y: y, width: region.width - 15, region.theme[line.tone])
      y += 1
    }
    guard y + 1 < region.height, let next = model.hint(.nextEpisode) else { return }
    if let blind = snapshot.session.blind {
      let text =
        blind.isLast
        ? " the end: which policy was which"
        : blind.place == 1 ? " the pair's other policy, from the same start" : " the next pair"
      region.write(
        [(next.key, region.theme[.key]), (text, region.theme[.text])], x: 1, y: region.height - 1)
      return
    }
    let stages = snapshot.session.task.stages
    let start = stages.indices.contains(model.nextStage) ? stages[model.nextStage].name : "start"
    let place = model.nextStage == 0 ? "the initial state" : "stage \(model.nextStage + 1) \(start)"
    let planned =
      snapshot.session.planned.map { plan in
        plan.stage == model.nextStage ? " (plan: \(plan.done) of \(plan.wanted) done)" : ""
      } ?? ""
    region.write(
      [
        (next.key, region.theme[.key]), (" next episode, from ", region.theme[.text]),
        (place, region.theme[.accent]), (planned, region.theme[.dim]),
      ], x: 1, y: region.height - 1)
  }
}
