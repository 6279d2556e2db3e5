import Robotics
import Rollout
import TerminalUI

/// What an episode was like, in lines of a name and a text.
struct EpisodeSummary {
  /// The lines, most important first.
  let lines: [(name: String, text: String, tone: Tone)]

  /// Sums a finished episode up.
  init(_ model: ConsoleModel, _ snapshot: RolloutSnapshot) {
    let share = TimelineShare(snapshot)
    let limit = snapshot.session.task.stepLimit
    var lines: [(name: String, text: String, tone: Tone)] = [
      (
        "length", "\(Format.seconds(snapshot.time.seconds)), \(snapshot.step) of \(limit) steps",
        .text
      ),
      (
        "human",
        "\(Format.percent(share.humanShare)), \(share.takeovers) takeover\(share.takeovers == 1 ? "" : "s")",
        .text
      ),
    ]
    let stages = snapshot.session.task.stages
    let reached = min(snapshot.stage.stage, stages.count)
    let last = reached < stages.count ? ", ended in \(stages[reached].name)" : ""
    // Stages before the start were not done by anybody.
    let start = snapshot.session.startStage
    let done = "\(max(0, reached - start)) of \(stages.count - start) done"
    let again = snapshot.session.isRepeat ? " again" : ""
    let from = start > 0 || !again.isEmpty ? "\(again) from stage \(start + 1)" : ""
    lines.append(("stages", done + from + last, .text))
    lines.append(("alarms", EpisodeSummary.alarms(snapshot), .text))
    let extremes = [
      ("value", "lowest", model.history.value), ("agreement", "worst", model.history.agreement),
      ("familiarity", "worst", model.history.familiarity),
    ]
    for (name, word, history) in extremes {
      guard let extreme = history.extreme else { continue }
      lines.append(
        (name, "\(word) \(Format.fixed(extreme.value, 2)) at step \(extreme.step)", .text))
    }
    let safety = SafetyText(snapshot.safety)
    lines.append(("safety", safety.text, safety.isQuiet ? .dim : .warning))
    let problems = EpisodeSummary.problems(snapshot)
    let isBlind = snapshot.session.blind != nil
    let quiet = isBlind ? "nothing missed or lost" : "nothing late, missed or lost"
    lines.append(
      (
        "timing", problems.isEmpty ? quiet : problems,
        problems.isEmpty ? .dim : .warning
      ))
    self.lines = lines
  }

  private static func problems(_ snapshot: RolloutSnapshot) -> String {
    [
      (snapshot.chunk.late, "late chunks"), (snapshot.timing.missedTicks, "missed ticks"),
      (snapshot.timing.lostRecords, "records lost"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private static func alarms(_ snapshot: RolloutSnapshot) -> String {
    let alarms = snapshot.marks.filter { $0.kind == .alarm }
    guard let first = alarms.first else { return "none" }
    return "\(alarms.count), the first at step \(first.step)"
  }
}
