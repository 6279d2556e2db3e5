import ArgumentParser
import Learning
import Resources
import Rollout

/// Who drives, as every command that runs a policy takes it.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Who drives: reference (trained on demonstrations of the expert, comes with the task), expert, \
      imperfect (the expert with a person's mistakes), or the file of a policy of your own \
      ('dexpie train').
      """, valueName: "policy"))
  var policy = Self.reference

  private static let reference = "reference"

  @Option(
    help: ArgumentHelp(
      "File of a trained critic, which says how far each moment is from success.",
      valueName: "file"))
  var critic: String?

  @Option(
    help: ArgumentHelp(
      "File of the policy's calibration ('dexpie calibrate'): raises an alarm before it fails.",
      valueName: "file"))
  var calibration: String?

  @Flag(help: "Hold the robot when an alarm begins, until a person takes over or lets it go on.")
  var holdOnAlarm = false

  func validate() throws {
    if critic != nil, ScriptedPolicy(rawValue: policy) != nil {
      throw ValidationError("--critic watches a trained policy; \(policy) is a script.")
    }
    if calibration != nil, ScriptedPolicy(rawValue: policy) != nil {
      throw ValidationError("--calibration is of a trained policy; \(policy) is a script.")
    }
    if holdOnAlarm, calibration == nil {
      throw ValidationError(
        "--hold-on-alarm needs --calibration FILE, which says what an alarm is ('dexpie calibrate')."
      )
    }
  }

  /// The choice for a task; reads the models.
  ///
  /// - Throws: `ModelError`, or `ResourceError` for a task without a reference.
  func choice(for task: TaskOptions) throws -> PolicyChoice {
    if let script = ScriptedPolicy(rawValue: policy) { return .scripted(script) }
    let path = policy == Self.reference ? try referencePath(task) : policy
    let model = try PolicyModel(path: path)
    let critic = try critic.map { try CriticModel(path: $0) }
    var calibration = try calibration.map { try Calibration(path: $0) }
    // Before anything is recorded, or the screen is taken.
    try calibration?.check(policy: model, critic: critic)
    calibration?.description.criterion.settings.holds = holdOnAlarm
    return .trained(model, critic: critic, calibration: calibration, path: path)
  }

  /// The model's file.
  ///
  /// - Throws: `ValidationError` for a script.
  func path(for task: TaskOptions) throws -> String {
    guard ScriptedPolicy(rawValue: policy) == nil else {
      throw ValidationError("\(policy) is a script, a trained policy is needed here.")
    }
    return policy == Self.reference ? try referencePath(task) : policy
  }

  private func referencePath(_ task: TaskOptions) throws -> String {
    do { return try Resources.file("Assets/\(task.task)/reference.safetensors") } catch {
      // Without the task's folder the error of the task itself says more.
      _ = try task.load()
      throw ValidationError(
        "The task \(task.task) comes without a reference policy; give --policy expert or imperfect, or "
          + "train one: dexpie train reference.")
    }
  }
}
