/// Which episodes are exported, and how.
public struct ExportSettings: Sendable, Hashable, Codable {
  /// Names of tasks; nil for all.
  public var tasks: Set<String>?
  /// Whose names the label columns of a LeRobot export bear.
  public var profile: LabelProfile = .lerobot
  /// True to export discarded episodes as well.
  public var includesDiscarded = false
  /// True to have excluded and trimmed frames, with a mark, in formats for training too.
  public var includesExcluded = false
  /// True to replace an earlier export.
  public var overwrites = false
  /// The run whose value, advantage and optimality become columns; nil for the newest that has
  /// the column.
  public var run: String?
  /// LeRobot: the size of a data file after which the next one begins, bytes.
  public var fileSize = 100 << 20

  /// Makes the default settings.
  public init() {}
}
