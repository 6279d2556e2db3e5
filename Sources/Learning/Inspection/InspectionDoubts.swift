import Episodes
import Foundation
import Robotics

/// Finds what makes scores doubtful.
struct InspectionDoubts {
  let inspection: Inspection
  let episodes: [InspectedEpisode]
  let runs: InspectedRuns

  init(_ inspection: Inspection, _ episodes: [InspectedEpisode], _ runs: InspectedRuns) {
    self.inspection = inspection
    self.episodes = episodes
    self.runs = runs
  }

  /// Everything that is doubtful, the gravest first.
  ///
  /// - Parameter stale: what changed since the run, one sentence each, without a full stop.
  /// - Returns: a warning for each; none when nothing is doubtful.
  func all(stale: [String]) -> [InspectionWarning] {
    let single = [skill, outcomes, humanAdvantage, humanOptimality, saturation]
    return selfLabelled + sharedStart + single.compactMap { $0 } + stale.map(staleness)
  }

  /// The dataset's name in commands; long paths would bury what a sentence says.
  var path: String { URL(fileURLWithPath: inspection.path).lastPathComponent }

  private func staleness(_ sentence: String) -> InspectionWarning {
    let run = runs.advantage ?? runs.critic
    let mustTrain = runs.advantage == nil || sentence.hasPrefix("its parent")
    return InspectionWarning(
      .stale,
      "\(run?.name ?? "the run") is stale: \(sentence). Compute it again: "
        + (mustTrain ? "dexpie train critic \(path), then " : "")
        + "dexpie advantage \(path).")
  }

  private var skill: InspectionWarning? {
    guard let critic = inspection.critic, let measure = critic.measure("skill"),
      let skill = measure.stored ?? measure.now?.value, skill <= 0
    else { return nil }
    return InspectionWarning(
      .skill,
      "\(critic.run) says no more than the clock does: its skill over the mean target of each step is "
        + "\(Estimate(skill, measure.now?.interval).summary(number)). Its advantages are little but "
        + "noise; record more episodes, above all failures, and train it again.")
  }

  private var outcomes: InspectionWarning? {
    guard let separation = inspection.outcomeSeparation, separation.value <= 0.5
    else { return nil }
    let quantity = runs.advantage == nil ? "value" : "advantage"
    return InspectionWarning(
      .outcomes,
      "Failures score as high as successes: in only \(percent(separation)) of the pairs of a failure "
        + "and a success has the failure the lower mean \(quantity). Check that the outcomes are "
        + "judged right (dexpie review \(path)) before you train on this.")
  }

  private var humanAdvantage: InspectionWarning? {
    guard let scores = inspection.advantage, let human = scores.group(.human),
      let median = human.median
    else { return nil }
    let policy = scores.group(.policy)?.median
    let quantile = runs.advantageSettings?.optimality.lowQuantile ?? 0.6
    let isBelow = policy.map { median < $0 } ?? false
    let isLow = (inspection.humanBelowLow?.interval?.lowerBound ?? 0) > quantile
    guard isBelow || isLow else { return nil }
    let compared = policy.map { ", the policy's is \(number($0))" } ?? ""
    let share =
      inspection.humanBelowLow.map {
        "; \(percent($0)) of them are below the score's lower quantile"
      } ?? ""
    return InspectionWarning(
      .humanAdvantage,
      "What people did scores low: the median advantage of their \(human.frames) frames in rollouts is "
        + "\(number(median))\(compared)\(share). By the critic alone the policy would learn to avoid "
        + "it: look at these segments and grade them (dexpie review \(path)); a grade holds before "
        + "the critic.")
  }

  private var humanOptimality: InspectionWarning? {
    guard let scores = inspection.optimality, let human = scores.group(.human)?.median,
      let policy = scores.group(.policy)?.median, human < policy
    else { return nil }
    return InspectionWarning(
      .humanOptimality,
      "What people did counts as worse than what the policy did: the median optimality of their frames "
        + "is \(number(human)), of the policy's \(number(policy)). The next policy is told to prefer its "
        + "own ways; check the grades of these segments (dexpie review \(path)).")
  }

  private var saturation: InspectionWarning? {
    guard let saturation = inspection.saturation,
      saturation.value > inspection.settings.saturationLimit,
      // There it is meant to be a bit.
      runs.advantageSettings?.method != .recap
    else { return nil }
    let margin = inspection.settings.saturationMargin
    let slope = runs.advantageSettings?.optimality.slope ?? 5
    return InspectionWarning(
      .saturation,
      "The score is little more than a bit: \(percent(saturation)) of the critic's scores are below "
        + "\(number(margin)) or above \(number(1 - margin)). A slope lower than "
        + "\(String(format: "%g", slope)) keeps degrees: dexpie advantage \(path) --slope "
        + String(format: "%g.", slope / 5))
  }

  private func number(_ number: Double) -> String { String(format: "%.3g", number) }

  private func percent(_ estimate: Estimate) -> String {
    estimate.summary(unit: " %") { String(format: "%.0f", $0 * 100) }
  }
}
