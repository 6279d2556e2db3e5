import Formats

/// What makes the confidence of one policy say something: its novelty model, and the threshold that
/// its successful rollouts gave (METHOD §9).
public struct Calibration: Sendable, Hashable {
  /// Everything but the weights.
  public struct Description: Sendable, Hashable, Codable {
    /// Name of the task.
    public var task: String
    /// Name of the policy.
    public var policy: String
    /// Which policy: ``PolicyModel/identity()``.
    public var policyIdentity: String
    /// Which critic: ``CriticModel/identity()``; nil for none.
    public var criticIdentity: String?
    /// The rule and its threshold.
    public var criterion: AlarmCriterion
    /// How novelty is told.
    public var novelty: NoveltyModel.Description
    /// Successful rollouts that the bands were fitted to.
    public var fitted: Int
    /// Other successful rollouts, which gave the threshold.
    public var calibrated: Int
    /// The command that made it; empty when unknown.
    public var command: String

    /// Makes a description from its parts.
    public init(
      task: String, policy: String, policyIdentity: String, criticIdentity: String?,
      criterion: AlarmCriterion, novelty: NoveltyModel.Description, fitted: Int, calibrated: Int,
      command: String = ""
    ) {
      self.task = task
      self.policy = policy
      self.policyIdentity = policyIdentity
      self.criticIdentity = criticIdentity
      self.criterion = criterion
      self.novelty = novelty
      self.fitted = fitted
      self.calibrated = calibrated
      self.command = command
    }
  }

  /// Everything but the weights.
  public var description: Description
  /// Tells novelty; its description is the same as in ``description``.
  public let novelty: NoveltyModel

  /// Makes a calibration from its parts.
  public init(_ description: Description, novelty: NoveltyModel) {
    self.description = description
    self.novelty = novelty
  }

  /// Reads a calibration's file.
  ///
  /// - Throws: ``ModelError``.
  public init(path: String) throws(ModelError) {
    let (description, tensors) = try ModelFile.read(
      .calibration, path: path, as: Description.self)
    let criterion = description.criterion
    if let problem = NoveltyModel.problem(description.novelty) ?? criterion.settings.problem {
      throw .foreign(path: path, reason: problem)
    }
    guard criterion.threshold.isFinite, criterion.bands.isValid,
      criterion.settings.rule.signals.allSatisfy(criterion.bands.signals.contains)
    else { throw .foreign(path: path, reason: "its rule has no thresholds") }
    self.init(
      description,
      novelty: try NoveltyModel(description.novelty, from: tensors, path: path))
  }

  /// Writes the calibration's file, beside its name first.
  ///
  /// - Throws: ``ModelError``.
  public func write(path: String) throws(ModelError) {
    do {
      try ModelFile.contents(.calibration, description: description, tensors: novelty.tensors())
        .write(path: path)
    } catch {
      throw .file(path: path, error)
    }
  }

  /// Makes sure that it is of a policy and a critic.
  ///
  /// - Throws: ``ModelError/otherCalibration(what:calibrated:found:)`` for another policy, another
  ///   critic, or none where its rule reads the value.
  public func check(policy: PolicyModel, critic: CriticModel?) throws(ModelError) {
    guard try policy.identity() == description.policyIdentity else {
      throw .otherCalibration(
        what: "policy", calibrated: "\(description.policy) (\(description.policyIdentity))",
        found: "\(policy.description.name) (\(try policy.identity()))")
    }
    let found = try critic?.identity()
    let isRead = description.criterion.settings.rule.signals.contains(.value)
    guard let calibrated = description.criticIdentity, isRead || found != nil else { return }
    guard found == calibrated else {
      throw .otherCalibration(what: "critic", calibrated: calibrated, found: found)
    }
  }
}

extension PolicyModel {
  /// Which policy it is: SHA-256 of its numbers, as its file has it.
  ///
  /// - Throws: ``ModelError``.
  public func identity() throws(ModelError) -> String {
    try ModelFile.identity(ModelFile.tensors(network.layout, weights))
  }
}

extension CriticModel {
  /// Which critic it is: SHA-256 of its numbers, as its file has it.
  ///
  /// - Throws: ``ModelError``.
  public func identity() throws(ModelError) -> String { try ModelFile.identity(tensors()) }
}
