/// Why a dataset cannot be exported.
public enum ExportError: Error, Hashable, CustomStringConvertible {
  /// There is already something at the destination.
  case exists(path: String)
  /// What is at the destination does not look like an earlier export, and is not replaced.
  case notAnExport(path: String, format: ExportFormat)
  /// No episode is left to export.
  case nothingToExport(path: String)
  /// Episodes whose frames have other shapes cannot be in one export.
  case mixed(first: EpisodeShape, other: EpisodeShape)
  /// The run that was asked for has no values of the exported episodes.
  case noColumns(path: String, run: String, known: [String])
  /// The system refused to write.
  case notWritten(path: String, reason: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .exists(let path):
      "\(path): exists already. Remove it, choose another name, or replace it with --overwrite"
    case .notAnExport(let path, let format):
      "\(path): is no \(format.rawValue) export, and --overwrite replaces nothing else. Remove it "
        + "yourself, or choose another name"
    case .nothingToExport(let path):
      "\(path): no finished episode to export. See 'dexpie dataset info'; discarded ones are "
        + "included with --discarded, excluded ones with --include-excluded"
    case .mixed(let first, let other):
      "episode \(other.episode) (\(other.text)) has other columns than episode \(first.episode) "
        + "(\(first.text)); export one task at a time with --task"
    case .noColumns(let path, let run, let known):
      "\(path): "
        + (known.contains(run)
          ? "run \(run) says nothing of the frames of the exported episodes"
          : "there is no run \(run)")
        + "; expected one with values, advantages or optimality. Runs are "
        + (known.isEmpty ? "none" : known.joined(separator: ", "))
    case .notWritten(let path, let reason):
      "\(path): not written: \(reason). Nothing was left there, and what was there before is as "
        + "it was"
    }
  }
}

/// What decides whether two episodes can share columns.
public struct EpisodeShape: Sendable, Hashable {
  /// Number of the episode.
  public var episode: Int64
  /// Name of its task.
  public var task: String
  /// Number of hand joints.
  public var joints: Int
  /// Names of the scene's features.
  public var sceneFeatures: [String]
  /// Frames a second.
  public var rate: Double

  var text: String {
    "task \(task), \(joints) joints, \(sceneFeatures.count) scene features, \(rate) Hz"
  }

  func canJoin(_ other: EpisodeShape) -> Bool {
    joints == other.joints && sceneFeatures == other.sceneFeatures && rate == other.rate
  }
}
