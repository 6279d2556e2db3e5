import Foundation
import GRDB
import Robotics

extension Dataset {
  /// Begins an episode; its header is on the disk when this returns.
  ///
  /// - Throws: ``DatasetError``, such as ``DatasetError/diskFull(path:)``.
  public func begin(_ header: EpisodeHeader) throws(DatasetError) -> EpisodeWriter {
    let identity = WriterIdentity.current()
    // Known as alive before the row can be seen, or another thread might take it for interrupted.
    LiveWriters.insert(identity.token)
    do {
      let episode = try write(durably: true) { db in
        try header.insert(db, identity: identity)
      }
      return EpisodeWriter(episode, dataset: self, identity: identity, header: header)
    } catch {
      LiveWriters.remove(identity.token)
      throw error
    }
  }

  /// Closes an interrupted episode: completes its segments over all its frames.
  ///
  /// - Returns: false when the episode was closed already.
  /// - Throws: ``DatasetError/stillRecording(path:episode:)`` while its writer lives.
  @discardableResult
  public func recover(_ episode: EpisodeID) throws(DatasetError) -> Bool {
    try write(durably: true) { db in
      let summary = try EpisodeSummary.fetch(db, episode: episode, path: path)
      switch summary.state {
      case .finished, .recovered: return false
      case .recording: throw DatasetError.stillRecording(path: path, episode: episode)
      case .interrupted:
        try EpisodeEnding.store(
          db, episode: episode, ending: .recovered, endTime: summary.duration)
        return true
      }
    }
  }

  /// Closes every interrupted episode.
  ///
  /// - Returns: the episodes that were closed.
  /// - Throws: ``DatasetError``.
  @discardableResult
  public func recoverAll() throws(DatasetError) -> [EpisodeID] {
    var recovered: [EpisodeID] = []
    for summary in try episodes(EpisodeQuery(states: [.interrupted])) {
      if try recover(summary.id) { recovered.append(summary.id) }
    }
    return recovered
  }
}
