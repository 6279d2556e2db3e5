import ArgumentParser
import Improvement
import Rollout

/// Two policies to compare without knowing which one drives.
struct BlindOptions: ParsableArguments {
  @Option(
    name: .customLong("blind"), parsing: .upToNextOption,
    help: ArgumentHelp(
      """
      Compare two policies (expert, imperfect, reference, improved or a file) without knowing which \
      one drives: pairs of episodes from the same start in shuffled order, ENTER or BACKSPACE judges, n \
      goes on. Which was which is printed at the end.
      """, valueName: "policy"))
  var policies: [String] = []

  @Option(help: "With --blind: how many pairs; without it until you leave.")
  var trials: Int?

  func validate() throws {
    guard !policies.isEmpty else {
      if trials != nil { throw ValidationError("--trials counts the pairs of --blind A B.") }
      return
    }
    guard policies.count == 2, policies[0] != policies[1] else {
      throw ValidationError(
        "--blind compares two different policies, such as: --blind reference policy.safetensors")
    }
    guard trials ?? 1 > 0 else { throw ValidationError("--trials must be at least 1.") }
  }

  /// Refuses what would tell which policy drives, or what one policy alone could use.
  func check(_ options: PolicyOptions, plan: String?, once: String?) throws {
    guard !policies.isEmpty else { return }
    let refused = [
      ("--policy", options.policy != PolicyOptions.Shipped.reference.rawValue),
      ("--critic", options.critic != nil),
      ("--calibration", options.calibration != nil), ("--hold-on-alarm", options.holdOnAlarm),
      ("--plan", plan != nil), ("--once", once != nil),
    ].filter(\.1).map(\.0)
    guard refused.isEmpty else {
      throw ValidationError(
        "--blind names both policies and shows no critic, alarm or plan; leave away "
          + refused.joined(separator: ", ") + ".")
    }
  }

  /// Who drives: both policies of a comparison, else the one that the other options choose.
  func choices(_ options: PolicyOptions, for task: TaskOptions) throws -> [PolicyChoice] {
    guard !policies.isEmpty else { return [try options.choice(for: task)] }
    return try policies.map { try PolicyOptions.choice($0, task: task.task) }
  }

  /// The comparison; nil without one.
  ///
  /// - Parameter seed: the seed that was asked for; without one the order is another every time.
  /// - Returns: the comparison before its first episode.
  func comparison(seed: UInt64?) -> BlindComparison? {
    guard policies.count == 2 else { return nil }
    return BlindComparison(
      policies[0], policies[1], coin: seed ?? .random(in: 0...UInt64.max), pairs: trials)
  }

  /// Prints which policy was which, once the session has ended.
  static func reveal(_ session: LiveSession) throws {
    guard let comparison = session.blindComparison else { return }
    try StandardStreams.result(
      BlindText(BlindReport(comparison), problems: session.policyProblems).text)
  }
}
