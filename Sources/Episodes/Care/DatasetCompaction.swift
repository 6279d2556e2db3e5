/// What making a dataset's file small came to.
public struct DatasetCompaction: Sendable, Hashable, Codable {
  /// Size of the file before, with what SQLite kept beside it, bytes.
  public var bytesBefore: Int64
  /// Size of the file now, bytes.
  public var bytes: Int64
  /// Episodes that were dropped for good, because they had been discarded.
  public var dropped: [EpisodeID]
}
