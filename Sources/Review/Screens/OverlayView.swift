import Console
import Episodes
import TerminalUI

/// What lies over the screen: help, prompt, filter, tags, note, reasons, a question, the inspector.
struct OverlayView: Widget {
  let model: ReviewModel
  let overlay: ReviewOverlay

  func draw(in region: inout Region) {
    let area = Rect(x: 0, y: 1, width: region.width, height: region.height - 2)
    let bar = Rect(x: 0, y: region.height - 1, width: region.width, height: 1)
    region.fill(bar)
    region.draw(KeysPanel(model: model), in: bar)
    region.draw(in: area) { region in
      switch overlay {
      case .help(let help): region.draw(help)
      case .palette(let palette): region.draw(PaletteView(palette))
      case .text(let purpose, let field, let problem):
        draw(purpose, field, problem, in: &region)
      case .reasons: drawReasons(in: &region)
      case .question(let question): draw(question, in: &region)
      case .inspection(let first): region.draw(InspectionView(model: model, first: first))
      }
    }
  }

  private func draw(
    _ purpose: ReviewOverlay.Purpose, _ field: TextField, _ problem: String,
    in region: inout Region
  ) {
    let (title, help) =
      switch purpose {
      case .filter: ("which episodes?", EpisodeFilter.hint)
      case .tags: ("tags of the episode", "words, separated by commas; empty takes all away")
      case .note(_, let frames):
        (
          "note of the segment",
          "about steps \(frames.lowerBound)-\(frames.upperBound - 1), by \(model.rater); empty "
            + "takes it away"
        )
      }
    let width = min(region.width - 4, 96)
    let lines = (problem.isEmpty ? help : problem).wrapped(width - 4)
    let area = region.bounds.centered(width: width, height: lines.count + 3)
    region.fill(area)
    let box = Box(title, footer: footer([.accept, .leave]), isFocused: true)
    region.box(box, in: area) { region in
      region.draw(field, in: Rect(x: 1, y: 0, width: region.width - 2, height: 1))
      let ink = region.theme[problem.isEmpty ? .dim : .danger]
      for (index, line) in lines.enumerated() {
        region.write(line, x: 1, y: 1 + index, ink)
      }
    }
  }

  private func drawReasons(in region: inout Region) {
    let entries = model.keys.keymap.entries(in: ReviewContext.reasons.rawValue)
      .filter { ReviewAction(rawValue: $0.action)?.reasonTag != nil }
    let given = model.segment?.rating(of: model.rater)?.reasons ?? []
    let area = region.bounds.centered(width: min(region.width, 60), height: entries.count + 2)
    region.fill(area)
    let box = Box("why?", footer: footer([.leave]), isFocused: true)
    region.box(box, in: area) { region in
      for (y, entry) in entries.enumerated() {
        let reason = ReviewAction(rawValue: entry.action)?.reasonTag
        let isGiven = reason.map(given.contains) ?? false
        let mark = isGiven ? "[\(region.glyphs.check)]" : "[ ]"
        region.write(KeyNames.first(entry.keys) ?? "", x: 1, y: y, width: 3, region.theme[.key])
        region.write(mark, x: 4, y: y, region.theme[isGiven ? .warning : .dim])
        region.write(entry.label, x: 8, y: y, width: 16, region.theme[isGiven ? .warning : .text])
        region.write(entry.description, x: 25, y: y, width: region.width - 26, region.theme[.dim])
      }
    }
  }

  private func draw(_ question: ReviewQuestion, in region: inout Region) {
    let width = min(region.width, 66)
    let lines = question.text.wrapped(width - 4)
    let area = region.bounds.centered(width: width, height: lines.count + 4)
    region.fill(area)
    region.box(Box(question.title, tone: .warning), in: area) { region in
      for (y, line) in lines.enumerated() { region.write(line, x: 1, y: y) }
      let hints = [model.hint(.yes), model.hint(.leave)].compactMap { $0 }
      region.hints(hints, x: 1, y: region.height - 1, to: region.width)
    }
  }

  private func footer(_ actions: [ReviewAction]) -> String {
    actions.compactMap { model.hint($0) }.map { "\($0.key) \($0.label)" }.joined(separator: "  ")
  }
}
