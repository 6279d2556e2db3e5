import Foundation
import Robotics
import Rollout

/// What a collection came to.
struct CollectSummary: Encodable {
  /// One episode.
  struct Episode: Encodable {
    var seed: UInt64
    var startStage: Int
    var success: Bool
    var ending: String
    var steps: Int
    var takeovers: Int
    var humanSteps: Int
    var alarms: Int
  }

  var episodes: Int
  var successes: Int
  /// 95 % Wilson interval of the success rate.
  var interval: [Double]
  /// Episodes that succeeded without a takeover: what the policy does alone.
  var unaidedSuccesses: Int
  /// 95 % Wilson interval of their share.
  var unaidedInterval: [Double]
  var steps: Int
  var humanSteps: Int
  var takeovers: Int
  /// Share of the robot's time in which somebody looked at it; 0 when nobody watched.
  var attention: Double
  /// Alarms of the policy's confidence.
  var alarms: Int
  var seconds: Double
  var dataset: String?
  var each: [Episode]

  /// Time the robot moved, minutes.
  private var minutes: Double

  private enum CodingKeys: CodingKey {
    case episodes, successes, interval, unaidedSuccesses, unaidedInterval, steps, humanSteps
    case takeovers, attention, alarms, seconds, dataset, each
  }

  /// Makes the summary of finished episodes.
  ///
  /// - Parameters:
  ///   - reports: how they went.
  ///   - policyRate: policy steps a second of robot time.
  ///   - seconds: how long they took.
  ///   - dataset: where they were recorded; nil for nowhere.
  init(
    _ reports: [Collection.Report], policyRate: Double, seconds: Double, dataset: String?
  ) {
    each = reports.map { report in
      Episode(
        seed: report.plan.seed, startStage: report.plan.startStage + 1,
        success: report.result.ending == .success, ending: report.result.ending.summary,
        steps: report.result.steps, takeovers: report.result.takeovers,
        humanSteps: report.result.humanSteps, alarms: report.result.alarms)
    }
    episodes = reports.count
    successes = each.count { $0.success }
    unaidedSuccesses = each.count { $0.success && $0.takeovers == 0 }
    interval = Proportion(successes, of: episodes).bounds
    unaidedInterval = Proportion(unaidedSuccesses, of: episodes).bounds
    steps = each.map(\.steps).reduce(0, +)
    humanSteps = each.map(\.humanSteps).reduce(0, +)
    takeovers = each.map(\.takeovers).reduce(0, +)
    alarms = each.map(\.alarms).reduce(0, +)
    let ticks = reports.map(\.result.ticks).reduce(0, +)
    let attended = reports.map(\.result.attendedTicks).reduce(0, +)
    attention = ticks > 0 ? Double(attended) / Double(ticks) : 0
    minutes = Double(steps) / policyRate / 60
    self.seconds = seconds
    self.dataset = dataset
  }

  /// The summary for people.
  var text: String {
    let share = steps > 0 ? 100 * Double(humanSteps) / Double(steps) : 0
    var lines = [
      "success    \(Proportion(successes, of: episodes).summary)  (95 % Wilson)",
      "unaided    \(Proportion(unaidedSuccesses, of: episodes).summary)",
      "frames     \(steps), \(String(format: "%.1f", minutes)) robot minutes",
      "takeovers  \(takeovers), \(String(format: "%.1f", share)) % of the frames by a person",
      "took       \(String(format: "%.1f", seconds)) s",
    ]
    if attention > 0 {
      let percent = String(format: "%.0f", 100 * attention)
      lines.insert("attention  \(percent) % of the robot's time was watched", at: 4)
    }
    if alarms > 0 {
      let called = each.count { $0.alarms > 0 }
      lines.insert("alarms     \(alarms), in \(called) of \(episodes) episodes", at: 4)
    }
    if let dataset { lines.append("dataset    \(dataset)") }
    return lines.joined(separator: "\n")
  }
}
