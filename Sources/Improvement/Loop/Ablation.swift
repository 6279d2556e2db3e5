import Foundation
import Learning

/// One part of the method changed, to see what it is worth.
public enum Ablation: String, Sendable, Hashable, Codable, CaseIterable {
  /// The policy is told a bit in place of the continuous optimality (METHOD §7).
  case binary
  /// Nothing starts from a later stage, and failures are not repeated (METHOD §1).
  case initialOnly = "initial-only"
  /// The robot stops and waits for every chunk while data is collected (METHOD §3).
  case synchronous
  /// The wrist's actions are seen from the world (METHOD §2).
  case absoluteActions = "absolute-actions"
  /// The critic labels what it learned from (METHOD §5).
  case noCrossFit = "no-cross-fit"
  /// Slope α = 1 of the optimality (METHOD §7).
  case slope1 = "alpha-1"
  /// Slope α = 5 of the optimality (METHOD §7).
  case slope5 = "alpha-5"
  /// A simulated trainer grades every segment of every rollout (METHOD §7).
  case humanLabels = "human-labels"

  /// Reads names with commas; `all` and `none` are such lists too.
  ///
  /// - Throws: ``ImprovementError/setting(_:)`` for a name that there is not.
  public static func list(_ text: String) throws(ImprovementError) -> [Ablation] {
    if text == "all" { return allCases }
    if text == "none" { return [] }
    var found: [Ablation] = []
    for name in text.split(separator: ",") {
      guard let ablation = Ablation(rawValue: String(name)) else {
        throw .setting(
          "there is no ablation '\(name)'; there are "
            + allCases.map(\.rawValue).joined(separator: ", ") + ".")
      }
      found.append(ablation)
    }
    return found
  }

  /// Changes the settings, in nothing else than what is to be seen.
  func apply(to settings: inout ImprovementSettings) {
    switch self {
    case .binary:
      // Guidance stays the collector's own: only what the policy is told differs.
      settings.collector.method = .recap
      settings.binaryGuidance = settings.policy.training.diffusion.guidance
    case .initialOnly: settings.isStaged = false
    case .synchronous: settings.isSynchronous = true
    case .absoluteActions: settings.policy.training.actionFrame = .absolute
    case .noCrossFit: settings.critic.critic.folds = 1
    case .slope1: settings.advantage.optimality.slope = 1
    case .slope5: settings.advantage.optimality.slope = 5
    case .humanLabels:
      if settings.trainer == nil { settings.trainer = SimulatedTrainer() }
    }
  }

  /// What is otherwise than in the base, in words.
  func summary(_ settings: ImprovementSettings) -> String {
    switch self {
    case .binary: "the policy is told a bit, good or not, with the same guidance"
    case .initialOnly:
      "every rollout starts from the initial state, and corrections come from rollouts that are "
        + "watched from there"
    case .synchronous: "the robot stops and waits for every chunk while data is collected"
    case .absoluteActions:
      "the wrist's actions are seen from the world, not from where the wrist was"
    case .noCrossFit: "one critic, which labels what it learned from"
    case .slope1: "slope 1 of the optimality"
    case .slope5: "slope 5 of the optimality"
    case .humanLabels:
      String(
        format: "a simulated trainer grades every segment of every rollout, %g %% of them wrongly",
        100 * (settings.ablated(self)?.trainer ?? SimulatedTrainer()).wrongShare)
    }
  }
}
