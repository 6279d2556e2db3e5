/// How advantages are estimated (METHOD §6).
public struct AdvantageSettings: Sendable, Hashable, Codable {
  /// The formula.
  public enum Estimator: String, Sendable, Hashable, Codable, CaseIterable {
    /// Generalised advantage estimation over a finite window (Schulman et al. 2016).
    case gae
    /// The change of the value over a fixed number of steps.
    case nStep = "n-step"
  }

  /// What the value at the end of an episode is.
  public enum Terminal: String, Sendable, Hashable, Codable, CaseIterable {
    /// What the critic says, as in the reference.
    case predicted
    /// What happened: 0 for a success, −C_fail / L for a failure.
    case outcome
  }

  /// The formula.
  public var estimator: Estimator
  /// Discount γ of ``Estimator/gae``, in [0, 1].
  public var discount: Double
  /// Decay λ of ``Estimator/gae``, in [0, 1].
  public var decay: Double
  /// Frames of ``Estimator/gae``'s window, W: at most W − 1 transitions count.
  public var window: Int
  /// Steps of ``Estimator/nStep``, n.
  public var steps: Int
  /// What the value at the end of an episode is.
  public var terminal: Terminal

  /// Makes settings with the defaults of METHOD.
  public init(
    estimator: Estimator = .gae, discount: Double = 1, decay: Double = 0.99,
    window: Int = window(horizon: 28), steps: Int = 24, terminal: Terminal = .predicted
  ) {
    self.estimator = estimator
    self.discount = discount
    self.decay = decay
    self.window = window
    self.steps = steps
    self.terminal = terminal
  }

  /// The window for chunks of `horizon` actions: W = ceil(1.2 · H).
  public static func window(horizon: Int, factor: Double = 1.2) -> Int {
    Int((factor * Double(horizon)).rounded(.up))
  }

  /// Makes sure that the numbers can be used.
  func check() throws(AdvantageError) {
    guard (0...1).contains(discount), (0...1).contains(decay) else {
      throw .setting(
        "discount \(discount), decay \(decay): both must be between 0 and 1, such as 1 and 0.99.")
    }
    guard window >= 2, steps >= 1 else {
      throw .setting(
        "a window of \(window) frames and \(steps) steps: at least 2 and 1 are needed, such as 34 "
          + "and 24.")
    }
  }
}
