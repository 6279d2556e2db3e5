import ArgumentParser
import Learning
import Resources
import Rollout

/// Who drives, as every command that runs a policy takes it.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Who drives: expert, imperfect, reference (trained on 41 demonstrations of the expert, comes \
      with the task), or the file of a policy of your own ('dexpie train').
      """, valueName: "policy"))
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

  /// The choice for a task; reads the models.
  ///
  /// - Throws: `ModelError`, or `ResourceError` for a task without a reference.
  func choice(for task: TaskOptions) throws -> PolicyChoice {
    try Self.choice(policy, critic: critic, task: task.task)
  }

  /// The choice that a word or a file means for a task.
  ///
  /// - Throws: `ModelError`, or `ResourceError` for a task without a reference.
  static func choice(_ policy: String, critic: String? = nil, task: String) throws -> PolicyChoice {
    if let script = ScriptedPolicy(rawValue: policy) { return .scripted(script) }
    let path =
      policy == "reference"
      ? try Resources.file("Assets/\(task)/reference.safetensors") : policy
    return .trained(
      try PolicyModel(path: path), critic: try critic.map { try CriticModel(path: $0) },
      path: path)
  }
}
