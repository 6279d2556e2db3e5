public import Episodes

/// Which episodes of a dataset are not learned from, and why.
public struct LeftOut: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Nobody has said how they ended.
  public var unjudged: [EpisodeID] = []
  /// Somebody discarded them.
  public var discarded: [EpisodeID] = []
  /// Somebody excluded them, or all of their frames.
  public var excluded: [EpisodeID] = []
  /// They are being recorded, or were interrupted and not recovered.
  public var open: [EpisodeID] = []
  /// They have fewer frames than ``TrainingDataSettings/minimumFrames``.
  public var short: [EpisodeID] = []

  /// None.
  public init() {}

  /// How many.
  public var count: Int {
    unjudged.count + discarded.count + excluded.count + open.count + short.count
  }

  /// The numbers in words, such as `3 not judged, 1 excluded`; empty when none was left out.
  public var description: String {
    [
      (unjudged.count, "not judged"), (discarded.count, "discarded"),
      (excluded.count, "excluded"), (open.count, "not finished"), (short.count, "too short"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
