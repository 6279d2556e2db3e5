import Episodes
import Robotics
import Synchronization

extension RecorderLoop {
  /// Opens an episode; false when it must be tried again later.
  mutating func begin(
    _ header: EpisodeHeader, start: Nanoseconds, lostInputs: Int
  ) -> Bool {
    // An episode whose end was lost is left interrupted; what it has is stored first.
    if writer != nil {
      guard write() else { return false }
      drop("episode \(episode ?? 0) has no end")
    }
    do throws(DatasetError) {
      let writer = try recorder.dataset.begin(header)
      self.writer = writer
      self.start = start
      episode = writer.episode
      reportedInputs = lostInputs
      forgetEpisode()
      recorder.state.withLock {
        $0.status.episode = writer.episode
        $0.status.outcome = nil
        $0.status.reasons = []
      }
      succeed()
      return true
    } catch {
      switch error {
      case .refused, .closed:
        // What follows has nowhere to go and is counted as lost.
        episode = nil
        drop("\(error)")
        return true
      default:
        fail(error)
        return false
      }
    }
  }

  /// Ends the open episode; false when it must be tried again later.
  mutating func finish(_ segment: Segment?, at time: Nanoseconds, lostInputs: Int) -> Bool {
    guard writer != nil else { return true }
    takeInputs(until: start + time)
    noteLostInputs(lostInputs)
    guard write() else { return false }
    // Writing may have shown that the episode was closed by somebody else.
    guard let writer else { return true }
    do throws(DatasetError) {
      do throws(DatasetError) {
        try writer.finish(segments: segment.map { [$0] } ?? [], endTime: time)
      } catch {
        guard case .refused = error, segment != nil else { throw error }
        // The frames tell what the segment was.
        discard(1)
        lossProblem = "\(error)"
        try writer.finish(endTime: time)
      }
      close()
      succeed()
      return true
    } catch {
      switch error {
      case .refused, .closed, .closedByAnother:
        drop("\(error)")
        return true
      default:
        fail(error)
        return false
      }
    }
  }

  /// Changes the judgement of the last episode; false when it must be tried again later.
  mutating func judge(
    _ change: (Dataset, EpisodeID) throws(DatasetError) -> Void
  ) -> Bool {
    // Frames first: the order on the disk is the order in which things happened.
    guard write() else { return false }
    guard let episode else {
      discard(1)
      return true
    }
    do throws(DatasetError) {
      try change(recorder.dataset, episode)
    } catch {
      switch error {
      case .refused, .closed, .noSuchEpisode:
        discard(1)
        lossProblem = "\(error)"
        succeed()
        return true
      default:
        fail(error)
        return false
      }
    }
    // Not repeated when it fails: the change is stored, and undoing twice is not undoing once.
    if let summary = try? recorder.dataset.summary(episode) {
      let open = writer == nil ? 0 : 1
      recorder.state.withLock {
        // What was begun since then has no judgement yet.
        guard $0.openEpisodes == open else { return }
        $0.status.outcome = summary.outcome
        $0.status.reasons = summary.reasons
      }
    }
    succeed()
    return true
  }

  /// Leaves the open episode to whoever recovers it; what it still lacks is lost.
  mutating func drop(_ problem: String) {
    discard(batch.count + (inFlight?.count ?? 0))
    lossProblem = problem
    close()
    succeed()
  }

  private mutating func close() {
    writer = nil
    forgetEpisode()
    recorder.state.withLock { $0.openEpisodes = max(0, $0.openEpisodes - 1) }
  }
}
