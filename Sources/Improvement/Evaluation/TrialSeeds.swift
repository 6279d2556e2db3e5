import Formats
import Resources

/// Which seeds are for what: `Assets/seeds.yaml`.
///
/// Whoever chooses by the results of development or validation trials must judge by others, so the
/// ranges share no seed.
public struct TrialSeeds: Sendable, Hashable, Codable {
  /// What seeds are used for.
  public enum Use: String, Sendable, Hashable, Codable, CaseIterable {
    /// Demonstrations of the expert.
    case demonstrations
    /// Trials that whoever develops a method looks at.
    case development
    /// Rollouts that policies learn from.
    case collection
    /// Trials that choose a training length.
    case validation
    /// Trials that are reported; nothing is tuned on them.
    case evaluation
  }

  /// The first seed that is kept aside.
  public static let keptAside: UInt64 = 900_000

  /// Seeds of demonstrations.
  public var demonstrations: ClosedRange<UInt64> = 1_001...99_999
  /// Seeds of development trials.
  public var development: ClosedRange<UInt64> = 100_001...199_999
  /// Seeds of collected rollouts.
  public var collection: ClosedRange<UInt64> = 200_001...299_999
  /// Seeds of validation trials.
  public var validation: ClosedRange<UInt64> = 300_001...399_999
  /// Seeds of evaluation trials.
  public var evaluation: ClosedRange<UInt64> = 500_001...599_999

  /// Makes the ranges that come with the program.
  public init() {}

  /// Reads the program's file.
  ///
  /// - Throws: `ResourceError`, `SettingsError`, or ``TrialSeedsError``.
  public static func read() throws -> TrialSeeds {
    try read(path: try Resources.file("Assets/seeds.yaml"))
  }

  /// Reads a file.
  ///
  /// - Throws: `SettingsError` or ``TrialSeedsError``.
  public static func read(path: String) throws -> TrialSeeds {
    let seeds = try SettingsFile.read(over: TrialSeeds(), path: path)
    if let problem = seeds.problem { throw TrialSeedsError(path: path, problem: problem) }
    return seeds
  }

  /// The seeds for a use.
  public func range(_ use: Use) -> ClosedRange<UInt64> {
    switch use {
    case .demonstrations: demonstrations
    case .development: development
    case .collection: collection
    case .validation: validation
    case .evaluation: evaluation
    }
  }

  /// The first seeds for a use.
  ///
  /// - Throws: ``TrialSeedsError`` when there are not so many.
  public func first(_ count: Int, for use: Use) throws(TrialSeedsError) -> [UInt64] {
    let range = range(use)
    guard count <= range.count else {
      throw TrialSeedsError(
        path: "Assets/seeds.yaml",
        problem: "there are \(range.count) seeds for \(use.rawValue), not \(count)")
    }
    return Array(range.prefix(count))
  }

  /// What is wrong with the ranges; nil when nothing is.
  private var problem: String? {
    let uses = Use.allCases.sorted { range($0).lowerBound < range($1).lowerBound }
    for (one, next) in zip(uses, uses.dropFirst()) where range(one).overlaps(range(next)) {
      return "\(one.rawValue) and \(next.rawValue) share seeds; their ranges must be apart"
    }
    for use in uses where range(use).upperBound >= Self.keptAside {
      return "\(use.rawValue) reaches \(range(use).upperBound); seeds must be below "
        + "\(Self.keptAside)"
    }
    return nil
  }
}

/// Why seeds cannot be used.
public struct TrialSeedsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// What is wrong and what was expected.
  public var problem: String

  /// One sentence for people.
  public var description: String { "\(path): \(problem)." }
}
