/// One thing the doctor looked at, and what it found.
public struct DoctorFinding: Sendable, Hashable, Codable {
  /// How bad it is.
  public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    /// As it should be.
    case fine
    /// Worth knowing.
    case note
    /// The device cannot be relied upon like this.
    case problem
  }

  /// What was looked at.
  public enum Check: String, Sendable, Hashable, Codable, CaseIterable {
    /// Whether the node may be read.
    case permission
    /// Whether it is connected and used.
    case use
    /// Whether the keymap finds the controls it wants.
    case keymap
    /// Whether it speaks as often as it should.
    case heartbeat
    /// How much it says.
    case rate
    /// How soon it is heard.
    case latency
    /// Whether the kernel dropped any of it.
    case resyncs
    /// Whether values lie in the announced range.
    case range
    /// Whether this program can have it for itself.
    case grab
    /// Whether it knows the hand in it.
    case calibration
    /// Whether streams of gloves can become devices.
    case uinput
    /// Whether its loss is noticed.
    case loss
  }

  /// What was looked at.
  public var check: Check
  /// How bad it is.
  public var verdict: Verdict
  /// What was found and, where something is wrong, what to do.
  public var text: String

  /// Makes a finding.
  public init(_ check: Check, _ verdict: Verdict, _ text: String) {
    self.check = check
    self.verdict = verdict
    self.text = text
  }
}
