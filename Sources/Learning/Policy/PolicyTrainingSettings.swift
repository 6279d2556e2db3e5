/// How a policy is trained (METHOD §8, with the values of research/learning.md §5).
public struct PolicyTrainingSettings: Sendable, Hashable, Codable {
  /// What actions are standardised by.
  public enum Standardisation: String, Sendable, Hashable, Codable, CaseIterable {
    /// Mean and deviation of each number of an action, over all places in a chunk.
    case dimension
    /// Of each number at each place.
    case place
  }

  /// Sizes of the network.
  public var network = PolicyNetworkSettings()
  /// Diffusion, prefix and guidance.
  public var diffusion = DiffusionSettings()
  /// How it follows its gradients.
  public var optimiser = OptimiserSettings()
  /// Examples of a step.
  public var batch = 128
  /// Threads; another number gives another rounding.
  public var threads = 2
  /// Seed of everything random.
  public var seed: UInt64 = 0
  /// How often an example of optimality 0 is drawn, relative to one of optimality 1.
  ///
  /// 1 is the paper's. Failures last to the time limit and would be most of what is learned: a tenth of
  /// them still tells the policy what it is not to do.
  public var worstWeight: Float = 0.1
  /// What actions are standardised by.
  public var standardisation = Standardisation.place
  /// What the wrist of an action is seen from.
  public var actionFrame = ActionFrame.relative
  /// Copies of what people showed, with the way back to it.
  public var augmentation = CorrectiveAugmentation()
  /// The smallest deviation of an observation's number.
  public var observationFloor: Float = 0.01
  /// The largest magnitude of a standardised observation's number.
  public var observationLimit: Float = 5
  /// The smallest deviation of a wrist position, m.
  public var positionFloor: Float = 0.002
  /// The smallest deviation of a number of a rotation.
  public var rotationFloor: Float = 0.01
  /// The smallest deviation of a hand joint, share of its range.
  public var jointFloor: Float = 0.02

  /// Makes settings with the documented defaults.
  public init() {}

  /// Makes sure that the numbers can be used.
  ///
  /// - Throws: ``TrainingDataError/setting(_:)``.
  public func check() throws(TrainingDataError) {
    if let problem = network.problem ?? diffusion.problem ?? optimiser.problem
      ?? augmentation.problem
    {
      throw .setting(problem)
    }
    guard (1...65_536).contains(batch), (1...256).contains(threads) else {
      throw .setting(
        "batches of \(batch) on \(threads) threads: 1 to 65536 and 1 to 256 are expected, such as "
          + "128 and 2.")
    }
    guard worstWeight > 0, worstWeight <= 1 else {
      throw .setting(
        "a weight of \(worstWeight) for the worst: more than 0 and at most 1 is expected, such as 0.1."
      )
    }
    let floors = [observationFloor, observationLimit, positionFloor, rotationFloor, jointFloor]
    guard floors.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw .setting("floors and limits of \(floors): finite positive numbers are expected.")
    }
  }
}
