import Foundation
import GRDB
import Robotics

extension Dataset {
  /// Counts what the dataset holds; frames are not touched.
  ///
  /// - Throws: ``DatasetError``.
  public func info() throws(DatasetError) -> DatasetInfo {
    struct Key: Hashable {
      var task: String
      var policy: String
      var kind: EpisodeHeader.Kind
    }
    var totals = DatasetInfo.Totals()
    var groups: [Key: DatasetInfo.Totals] = [:]
    for summary in try episodes() {
      totals.add(summary)
      let key = Key(task: summary.task, policy: summary.policy, kind: summary.kind)
      groups[key, default: DatasetInfo.Totals()].add(summary)
    }
    let takeovers = try read { db in
      try Array(
        Row.fetchCursor(
          db,
          sql: "SELECT takeover FROM segments WHERE takeover IS NOT NULL ORDER BY episode, start"
        ).map { try StoredJSON.value(Segment.Takeover.self, $0.decode(String.self, atIndex: 0)) })
    }
    let free = try? FileManager.default.attributesOfFileSystem(forPath: path)[.systemFreeSize]
    return DatasetInfo(
      path: path, uuid: uuid, created: created, schemaVersion: Self.schemaVersion,
      bytes: Self.size(path) ?? 0, logBytes: Self.size(path + "-wal") ?? 0,
      freeBytes: (free as? NSNumber)?.int64Value, totals: totals,
      takeovers: TakeoverStatistics(takeovers),
      groups: groups.map { key, totals in
        DatasetInfo.Group(task: key.task, policy: key.policy, kind: key.kind, totals: totals)
      }.sorted { ($0.task, $0.policy, $0.kind.rawValue) < ($1.task, $1.policy, $1.kind.rawValue) })
  }

  /// Size of a file, bytes; nil when there is none.
  static func size(_ path: String) -> Int64? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.int64Value
  }
}
