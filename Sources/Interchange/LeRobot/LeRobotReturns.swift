import Episodes
import Formats
import Robotics

/// RLinf's sidecar of returns, `meta/returns_dexpie.parquet`: what a critic is to learn from the
/// outcome alone.
///
/// −1 a step, and at an episode's last step 0 after a success, −300 after a failure; undiscounted
/// (the RECAP recipe of RLinf). A run that stops before a gap goes on in the next.
final class LeRobotReturns {
  private let writer: ParquetWriter
  private static let failure: Float = -300

  /// Opens the file.
  ///
  /// - Parameter path: the dataset's folder.
  /// - Throws: when it cannot be written.
  init(path: String) throws {
    writer = try ParquetWriter(
      path: "\(path)/meta/returns_dexpie.parquet",
      columns: [
        ParquetColumn("episode_index", .int64), ParquetColumn("frame_index", .int64),
        ParquetColumn("return", .float), ParquetColumn("reward", .float),
        ParquetColumn("prompt", .string),
      ])
  }

  /// Appends an episode's frames.
  func append(_ episode: LeRobotEpisode) throws {
    let columns = episode.columns
    let last: Float = columns.isSuccess ? 0 : Self.failure
    let left = columns.frames.indices.map { columns.count - 1 - $0 + columns.framesAfter }
    try writer.append([
      .int64([Int64](repeating: Int64(episode.index), count: columns.count)),
      .int64((0..<Int64(columns.count)).map { $0 }),
      .float(left.map { last - Float($0) }),
      .float(left.map { $0 == 0 ? last : -1 }),
      .string(
        [String](
          repeating: columns.episode.header.task.instruction, count: columns.count)),
    ])
  }

  /// Ends the file.
  func finish() throws { try writer.finish() }
}
