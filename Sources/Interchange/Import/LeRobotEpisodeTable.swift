import Formats
import Foundation

/// `meta/episodes`: what is said of every episode beside its frames.
struct LeRobotEpisodeTable {
  /// `success` or `failure` by the episode's number.
  var success: [Int: String] = [:]
  /// The policy that collected it.
  var policy: [Int: String] = [:]
  /// What our exports tell beside the columns.
  var record: [Int: String] = [:]
  /// The longest, frames.
  var longest = 0

  init(path: String) throws {
    for file in LeRobotRows.files(path + "/meta/episodes") {
      try ImportError.naming(file) { try read(file) }
    }
  }

  private mutating func read(_ file: String) throws {
    let reader = try ParquetReader(path: file)
    let names = Set(reader.columns.map(\.name))
    for group in reader.groups.indices {
      guard case .int64(let numbers) = try reader.values(of: "episode_index", group: group)
      else { continue }
      func texts(_ name: String) throws -> [String] {
        guard names.contains(name),
          case .string(let texts) = try reader.values(of: name, group: group)
        else { return [] }
        return texts
      }
      for (number, text) in zip(numbers, try texts("episode_success")) {
        success[Int(number)] = text
      }
      for (number, text) in zip(numbers, try texts("collector_policy_id")) {
        policy[Int(number)] = text
      }
      for (number, text) in zip(numbers, try texts(EpisodeRecord.name)) {
        record[Int(number)] = text
      }
      if case .int64(let lengths) = try reader.values(of: "length", group: group) {
        longest = max(longest, Int(lengths.max() ?? 0))
      }
    }
  }
}
