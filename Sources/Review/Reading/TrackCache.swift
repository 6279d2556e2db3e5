import Episodes

/// The episodes read last.
struct TrackCache {
  private var tracks: [EpisodeTrack] = []
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// An episode that has been read and is still here.
  subscript(id: EpisodeID) -> EpisodeTrack? { tracks.first { $0.id == id } }

  /// Keeps an episode, and drops the one kept longest when there are too many.
  mutating func insert(_ track: EpisodeTrack) {
    forget(track.id)
    tracks.append(track)
    if tracks.count > capacity { tracks.removeFirst() }
  }

  /// Drops an episode.
  mutating func forget(_ id: EpisodeID) { tracks.removeAll { $0.id == id } }
}
