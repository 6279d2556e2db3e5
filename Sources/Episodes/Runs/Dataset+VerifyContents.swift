import GRDB

extension Dataset {
  /// Whether what was recorded is still what runs were made from; nil when nothing is wrong.
  func verifyContents(_ episode: EpisodeID) throws(DatasetError) -> Finding? {
    let known = try read { try Self.knownHash($0, episode: episode) }
    guard let known, try contentHash([episode]) != known else { return nil }
    return Finding(
      severity: .error, check: .lineage, episode: episode, place: "recordings",
      message: "they are not those that runs were made from",
      repair: "restore the file from a copy, or leave the episode out by judging it discarded")
  }
}
