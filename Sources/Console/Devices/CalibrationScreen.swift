import Robotics
import Rollout
import Teleoperation
import TerminalUI

/// One instruction at a time, what the glove reads meanwhile, and how good it is so far.
struct CalibrationScreen: Widget {
  let model: CalibrationModel

  func draw(in region: inout Region) {
    defer { if region.glyphs.level == .ascii { region.replaceBeyondASCII() } }
    guard !region.refuses(columns: 60, rows: 16) else { return }
    let parts = region.bounds.rows(.fixed(instructionHeight(region)), .atLeast(0), .fixed(1))
    let glove = model.summary?.name ?? "glove"
    let box = Box("calibrate \(glove)", trailing: "for \(model.person)", isFocused: true)
    region.box(box, in: parts[0]) { draw(instructionIn: &$0) }
    region.box(Box("what the glove reads"), in: parts[1]) {
      $0.draw(CalibrationTable(model: model))
    }
    let bar = Rect(x: 1, y: parts[2].y, width: region.width - 2, height: 1)
    region.draw(KeyBar(model.keys.bar(in: .calibration)), in: bar)
  }

  private func instructionHeight(_ region: Region) -> Int {
    let lines = messages.flatMap { $0.text.wrapped(max(8, region.width - 4)) }
    return min(region.height / 2, max(6, lines.count + 5))
  }

  private func draw(instructionIn region: inout Region) {
    region.write(steps, x: 1, y: 0, width: region.width - 2, region.theme[.dim])
    var y = 1
    for message in messages {
      for line in message.text.wrapped(max(8, region.width - 2)) {
        region.write(line, x: 1, y: y, width: region.width - 2, region.theme[message.tone])
        y += 1
      }
    }
    if case .recording(let phase) = model.stage, let recorder = model.recorder {
      let share = recorder.progress(at: model.feed.time)
      let left = recorder.settings.duration(of: phase) * (1 - share)
      let gauge = Gauge(
        phase.isHeld ? "hold" : "move", share, value: Format.seconds(left), captionWidth: 5,
        valueWidth: 6)
      region.draw(gauge, in: Rect(x: 1, y: y, width: region.width - 2, height: 1))
    }
  }

  /// Where the person is among the poses: `✓ open  ▶ fist  · thumb sweep`.
  private var steps: String {
    guard let recorder = model.recorder else { return "waiting for the glove" }
    return recorder.phases.map { phase in
      let isDone = recorder.isComplete(phase) && recorder.problems(of: phase).isEmpty
      let mark = model.phase == phase ? "▶" : isDone ? "✓" : "·"
      return "\(mark) \(phase.rawValue)"
    }.joined(separator: "   ")
  }

  /// What the person should do or know, most important first.
  private var messages: [(text: String, tone: Tone)] {
    let go = model.keys.name(of: .accept, in: .calibration)
    let again = model.keys.name(of: .redo, in: .calibration)
    if let summary = model.summary, !summary.isConnected {
      let problem = summary.problem.isEmpty ? "it does not answer" : summary.problem
      return [("The glove is gone: \(problem).", .danger)]
    }
    switch model.stage {
    case .waiting: return [("The glove has not said anything yet. Move a finger.", .warning)]
    case .ready(let phase):
      let then = phase.isHeld ? "then press \(go) and hold still" : "press \(go), then move"
      return [(phase.instruction, .title), ("Take the pose, \(then).", .text)]
    case .recording(let phase):
      return [
        (phase.instruction, .title), (phase.isHeld ? "Hold still." : "Keep moving.", .accent),
      ]
    case .refused(let phase, let problems):
      return problems.map { ("\($0.description).", .warning) }
        + [("\(go) or \(again) records the \(phase.rawValue) again.", .text)]
    case .finished:
      return [
        ("Everything is recorded.", .ok),
        ("\(go) keeps it for \(model.person); \(again) starts again from the open hand.", .text),
      ]
    }
  }
}

extension CalibrationModel {
  /// The pose the person is at; nil before the first and after the last.
  var phase: CalibrationPhase? {
    switch stage {
    case .ready(let phase), .recording(let phase), .refused(let phase, _): phase
    case .waiting, .finished: nil
    }
  }
}
