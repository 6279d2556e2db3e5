import Episodes
import Formats
import Foundation
import Robotics

/// A LeRobotDataset v3.0: `meta/` and `data/` of Parquet files, one row group an episode.
///
/// https://github.com/huggingface/lerobot, `src/lerobot/datasets/` (codebase version v3.0). Poses
/// and joints are features with named entries; there are no videos.
final class LeRobotSink: ExportSink {
  /// What `meta/episodes` keeps of an episode.
  struct Entry {
    var columns: EpisodeShape
    var uuid: String
    var length: Int
    var firstFrame: Int
    var task: Int
    var file: Int
    var isSuccess: Bool
    var policy: String
    var supervisor: String
    var tags: String
    var firstStep: Int
    var record: String
    var statistics: [String: FeatureStatistics]
  }

  let path: String
  let rate: Double
  let features: [LeRobotFeature]
  /// Episodes whose description is not written yet; at most ``entriesPerGroup``.
  var entries: [Entry] = []
  var episodes = 0
  var tasks: [String] = []
  var totals: [String: FeatureStatistics] = [:]
  var frames = 0
  let robot: String
  private let settings: ExportSettings
  private var data: ParquetWriter?
  private let returns: LeRobotReturns?
  private var file = 0
  var meta: ParquetWriter?

  /// Descriptions of episodes that are written together: memory stays that of these.
  private static let entriesPerGroup = 100

  /// LeRobot's own number of files a folder.
  static let filesPerChunk = 1000

  init(path: String, first: Episode, derived: [DerivedColumn], settings: ExportSettings) throws {
    self.path = path
    self.settings = settings
    rate = first.header.policyRate
    robot = first.header.task.hand.name
    features =
      LeRobotFeature.all(first.header.task, profile: settings.profile)
      + derived.map { LeRobotFeature($0, profile: settings.profile) }
    for folder in ["meta/episodes/chunk-000", "data"] {
      try FileManager.default.createDirectory(
        atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
    }
    returns = settings.profile == .rlinf ? try LeRobotReturns(path: path) : nil
  }

  func append(_ columns: EpisodeColumns) throws {
    let instruction = columns.episode.header.task.instruction
    let task = tasks.firstIndex(of: instruction) ?? tasks.count
    if task == tasks.count { tasks.append(instruction) }
    let episode = LeRobotEpisode(
      columns: columns, index: episodes, firstFrame: frames, task: task, rate: rate)
    if let data, data.size >= settings.fileSize {
      try data.finish()
      self.data = nil
      file += 1
    }
    let writer = try data ?? openData()
    data = writer
    let values = features.map { $0.values(episode) }
    try writer.append(values)
    var statistics: [String: FeatureStatistics] = [:]
    for (feature, values) in zip(features, values) {
      guard let found = FeatureStatistics(values, width: feature.width) else { continue }
      statistics[feature.name] = found
      if totals[feature.name]?.add(found) == nil { totals[feature.name] = found }
    }
    entries.append(
      Entry(
        columns: columns.shape, uuid: columns.episode.summary.uuid, length: columns.count,
        firstFrame: frames, task: task, file: file, isSuccess: columns.isSuccess,
        policy: columns.episode.header.policy, supervisor: columns.episode.header.supervisor,
        tags: columns.review.tags.joined(separator: ";"),
        firstStep: columns.frames.first?.step ?? 0, record: columns.record,
        statistics: statistics))
    try returns?.append(episode)
    frames += columns.count
    episodes += 1
    if entries.count == Self.entriesPerGroup { try writeEntries() }
  }

  func finish() throws {
    try data?.finish()
    try returns?.finish()
    try writeTasks()
    if !entries.isEmpty { try writeEntries() }
    try meta?.finish()
    try write(json: statisticsJSON, to: "meta/stats.json")
    try write(json: infoJSON, to: "meta/info.json")
  }

  private func openData() throws -> ParquetWriter {
    let folder = "\(path)/data/chunk-\(Self.padded(file / Self.filesPerChunk))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return try ParquetWriter(
      path: "\(folder)/file-\(Self.padded(file % Self.filesPerChunk)).parquet",
      columns: features.map(\.column))
  }

  private func write(json: LeRobotJSON, to name: String) throws {
    let file = try OutputFile(path: "\(path)/\(name)")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try file.write(Array(try encoder.encode(json)) + Array("\n".utf8))
    try file.finish()
  }

  static func padded(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 3 - text.count)) + text
  }
}
