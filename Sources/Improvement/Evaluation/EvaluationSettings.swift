import Foundation
public import Rollout

/// What all trials of an evaluation share.
public struct EvaluationSettings: Sendable, Hashable, Codable {
  /// The rollout's numbers, ``RolloutSettings/executedActions`` among them.
  public var rollout: RolloutSettings
  /// Policy steps a proposal takes.
  public var inferenceDelay = 2
  /// How long a trial goes on when the object was lost for good, seconds.
  public var lossTime = 1.0
  /// Strength of guidance; nil for each policy's own.
  public var guidance: Float?
  /// Version of the program.
  public var version: String

  /// Makes settings with the documented defaults.
  ///
  /// - Parameter version: version of the program.
  public init(version: String) {
    self.version = version
    rollout = RolloutSettings()
    // Nobody looks at the agreement of chunks, and sampling one alone is faster.
    rollout.agreementSamples = 1
  }

  /// The sum that tells whether trials were made with these settings.
  public var hash: String {
    get throws { try Fingerprint.bytes(try json()) }
  }

  /// The settings as stored.
  ///
  /// - Throws: when a number is not finite.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(self)
  }

  /// What differs between stored settings and these, one part such as `guidance is 3, not 1.5` each.
  ///
  /// Compared as JSON, so that settings of an older program can be compared too.
  func differences(from stored: Data) throws -> [String] {
    try SettingsDifference.between(stored, try json())
  }
}
