import ArgumentParser
import Learning
import Resources
import Rollout
import Simulation

/// Who drives, as every command that runs a policy takes it.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Who drives: reference (trained on demonstrations of the expert) or improved (what 'dexpie \
      improve' made of it), which come with the task, expert, imperfect (the expert with a person's \
      mistakes), or the file of a policy of your own ('dexpie train').
      """, valueName: "policy"))
  var policy = Shipped.reference.rawValue

  /// The policies that come with a task.
  enum Shipped: String, CaseIterable {
    /// Trained on demonstrations.
    case reference
    /// What the loop made of it.
    case improved
  }

  @Option(
    help: ArgumentHelp(
      """
      File of a trained critic, which says how far each moment is from success; none for none. \
      With reference and improved the one that comes with the task, if there is one.
      """, valueName: "file"))
  var critic: String?

  @Option(
    help: ArgumentHelp(
      """
      File of the policy's calibration ('dexpie calibrate'), which raises an alarm before it fails; \
      none for none. With the reference the one that comes with the task, if there is one.
      """, valueName: "file"))
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
  }

  /// The choice for a task; reads the models.
  ///
  /// - Throws: `ModelError`, or `ValidationError` for a task that comes without the policy.
  func choice(for task: TaskOptions) throws -> PolicyChoice {
    let critic = companion("critic", critic, of: [.reference, .improved], task)
    // Which critic the reference's calibration was made with is known; another one is its end.
    let calibration =
      self.critic == nil || self.calibration != nil
      ? companion("calibration", calibration, of: [.reference], task) : nil
    if holdOnAlarm, calibration == nil {
      throw ValidationError(
        "--hold-on-alarm needs --calibration FILE, which says what an alarm is ('dexpie calibrate')."
      )
    }
    let choice = try Self.choice(policy, critic: critic, task: task.task)
    guard let calibration, case .trained(let model, let critic, _, let path) = choice else {
      return choice
    }
    var read = try Calibration(path: calibration)
    // Before anything is recorded, or the screen is taken.
    try read.check(policy: model, critic: critic)
    read.description.criterion.settings.holds = holdOnAlarm
    return .trained(model, critic: critic, calibration: read, path: path)
  }

  /// The file that goes with a policy: the one that was given, or the one that comes with the task
  /// for these policies; nil for none.
  private func companion(
    _ name: String, _ given: String?, of policies: [Shipped], _ task: TaskOptions
  ) -> String? {
    if let given { return given == "none" ? nil : given }
    guard policies.contains(where: { $0.rawValue == policy }) else { return nil }
    return try? Resources.file("Assets/\(task.task)/\(name).safetensors")
  }

  /// The choice that a word or a file means for a task.
  ///
  /// - Throws: `ModelError`, or `ValidationError` for a task that comes without the policy.
  static func choice(_ policy: String, critic: String? = nil, task: String) throws -> PolicyChoice {
    if let script = ScriptedPolicy(rawValue: policy) { return .scripted(script) }
    let path = try Self.file(of: policy, task: task)
    return .trained(
      try PolicyModel(path: path), critic: try critic.map { try CriticModel(path: $0) },
      path: path)
  }

  /// The file of a trained policy: the one that comes with a task, or the one named.
  ///
  /// - Throws: `ValidationError` for a task that comes without it, `SimulationError` for no task.
  static func file(of policy: String, task: String) throws -> String {
    guard let shipped = Shipped(rawValue: policy) else { return policy }
    do { return try Resources.file("Assets/\(task)/\(shipped).safetensors") } catch {
      // Without the task's folder the error of the task itself says more.
      _ = try TaskDefinition(named: task)
      let command = shipped == .reference ? "dexpie train reference" : "dexpie improve"
      throw ValidationError(
        "The task \(task) comes without a policy '\(shipped)'; give --policy expert or imperfect, or "
          + "train one: \(command).")
    }
  }
}
