import ArgumentParser
import Learning
import Rollout

/// Who drives, as every command that runs a policy takes it.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who drives: expert, imperfect, or the file of a trained policy.", valueName: "policy"))
  var policy = ScriptedPolicy.imperfect.rawValue

  @Option(
    help: ArgumentHelp(
      "File of a trained critic, which says how far each moment is from success.",
      valueName: "file"))
  var critic: String?

  func validate() throws {
    if critic != nil, ScriptedPolicy(rawValue: policy) != nil {
      throw ValidationError("--critic watches a trained policy; \(policy) is a script.")
    }
  }

  /// The choice; reads the models.
  ///
  /// - Throws: `ModelError`.
  func choice() throws -> PolicyChoice {
    if let script = ScriptedPolicy(rawValue: policy) { return .scripted(script) }
    return .trained(
      try PolicyModel(path: policy), critic: try critic.map { try CriticModel(path: $0) },
      path: policy)
  }
}
