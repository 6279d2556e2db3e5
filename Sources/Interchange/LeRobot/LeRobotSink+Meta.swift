import Formats
import Foundation

extension LeRobotSink {
  /// `meta/info.json`: what the dataset is and what its columns are.
  var infoJSON: LeRobotJSON {
    var described: [String: LeRobotJSON] = [:]
    for feature in features {
      described[feature.name] = .object([
        "dtype": .text(feature.kind.rawValue), "shape": .list([.integer(feature.width)]),
        "names": feature.names.map { .list($0.map { .text($0) }) } ?? .null,
      ])
    }
    // LeRobot counts whole frames a second.
    return .object([
      "codebase_version": .text("v3.0"), "robot_type": .text(robot),
      "total_episodes": .integer(episodes), "total_frames": .integer(frames),
      "total_tasks": .integer(tasks.count), "chunks_size": .integer(Self.filesPerChunk),
      "data_files_size_in_mb": .integer(100), "video_files_size_in_mb": .integer(200),
      "fps": .integer(Int(rate.rounded())),
      "splits": .object(["train": .text("0:\(episodes)")]),
      "data_path": .text("data/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet"),
      "video_path": .null, "features": .object(described),
    ])
  }

  /// `meta/stats.json`: statistics of every feature over the whole dataset.
  var statisticsJSON: LeRobotJSON {
    .object(
      totals.mapValues { statistics in
        .object(
          Dictionary(
            uniqueKeysWithValues: statistics.named.map { name, values in
              (
                name,
                .list(
                  values.map { name == "count" ? .integer(statistics.count) : .number($0) })
              )
            }))
      })
  }

  /// `meta/tasks.parquet`: the instructions; pandas must be told that they are the index.
  func writeTasks() throws {
    let pandas = """
      {"index_columns":["task"],"column_indexes":[],"columns":[\
      {"name":"task_index","field_name":"task_index","pandas_type":"int64",\
      "numpy_type":"int64","metadata":null},\
      {"name":"task","field_name":"task","pandas_type":"unicode","numpy_type":"object",\
      "metadata":null}],"pandas_version":"2.2.0"}
      """
    let writer = try ParquetWriter(
      path: "\(path)/meta/tasks.parquet",
      columns: [ParquetColumn("task_index", .int64), ParquetColumn("task", .string)],
      metadata: [("pandas", pandas)])
    try writer.append([.int64(tasks.indices.map { Int64($0) }), .string(tasks)])
    try writer.finish()
  }

  /// `meta/episodes`: where the episodes are that are not described yet, with their statistics.
  func writeEntries() throws {
    let first = episodes - entries.count
    func integers(_ value: (Int, Entry) -> Int) -> ParquetValues {
      .int64(entries.enumerated().map { Int64(value($0.offset, $0.element)) })
    }
    var columns: [(ParquetColumn, ParquetValues)] = [
      (ParquetColumn("episode_index", .int64), integers { index, _ in first + index }),
      (
        ParquetColumn("tasks", .strings),
        .strings(
          entries.map { tasks[$0.task] }, lengths: [Int](repeating: 1, count: entries.count))
      ),
      (ParquetColumn("length", .int64), integers { $1.length }),
      (ParquetColumn("data/chunk_index", .int64), integers { $1.file / Self.filesPerChunk }),
      (ParquetColumn("data/file_index", .int64), integers { $1.file % Self.filesPerChunk }),
      (ParquetColumn("dataset_from_index", .int64), integers { $1.firstFrame }),
      (ParquetColumn("dataset_to_index", .int64), integers { $1.firstFrame + $1.length }),
      (
        ParquetColumn("episode_success", .string),
        .string(entries.map { $0.isSuccess ? "success" : "failure" })
      ),
      (ParquetColumn("collector_policy_id", .string), .string(entries.map(\.policy))),
      (ParquetColumn("collector_operator_id", .string), .string(entries.map(\.supervisor))),
      (ParquetColumn("episode_uuid", .string), .string(entries.map(\.uuid))),
      (ParquetColumn("first_step", .int64), integers { $1.firstStep }),
      (ParquetColumn("tags", .string), .string(entries.map(\.tags))),
      (ParquetColumn(EpisodeRecord.name, .string), .string(entries.map(\.record))),
      (ParquetColumn("meta/episodes/chunk_index", .int64), integers { _, _ in 0 }),
      (ParquetColumn("meta/episodes/file_index", .int64), integers { _, _ in 0 }),
    ]
    for feature in features where totals[feature.name] != nil {
      for place in totals[feature.name]?.named.indices ?? 0..<0 {
        let name = totals[feature.name]?.named[place].name ?? ""
        let values = entries.map { $0.statistics[feature.name]?.named[place].values ?? [] }
        let key = "stats/\(feature.name)/\(name)"
        let lengths = values.map(\.count)
        columns.append(
          name == "count"
            ? (
              ParquetColumn(key, .int64s),
              .int64s(values.joined().map { Int64($0) }, lengths: lengths)
            )
            : (ParquetColumn(key, .doubles), .doubles(Array(values.joined()), lengths: lengths)))
      }
    }
    let writer =
      try meta
      ?? ParquetWriter(
        path: "\(path)/meta/episodes/chunk-000/file-000.parquet", columns: columns.map(\.0))
    meta = writer
    try writer.append(columns.map(\.1))
    entries = []
  }
}
