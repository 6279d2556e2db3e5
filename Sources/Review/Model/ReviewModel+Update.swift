import Episodes
public import Robotics
import Simulation
import TerminalUI

extension ReviewModel {
  /// Takes in the time: playing goes on.
  ///
  /// - Returns: what the loop has to do.
  public mutating func tick(_ time: Nanoseconds) -> [ReviewEffect] {
    // After a pause of the whole program the episode goes on where it was.
    let passed = min(0.25, max(0, (time - now).seconds))
    now = time
    if let notice, (time - notice.time).seconds > 6 { self.notice = nil }
    guard isPlaying, let track else { return [] }
    playhead += passed * ReviewModel.speeds[speed]
    frame = track.index(seconds: playhead)
    if playhead >= track.seconds {
      playhead = track.seconds
      isPlaying = false
    }
    return []
  }

  /// True while the screen changes by itself.
  public var isMoving: Bool { isPlaying || notice != nil || order != nil }

  /// Takes in what the reader found.
  ///
  /// - Returns: what the loop has to do.
  public mutating func take(_ news: ReaderNews) -> [ReviewEffect] {
    switch news {
    case .list(let rows, let isComplete):
      if failure?.episode == nil { failure = nil }
      browser.take(rows, isComplete: isComplete)
      return follow() + resume()
    case .rows(let rows):
      let known = browser.rows.last?.id ?? 0
      for row in rows where row.id <= known { browser.take(row) }
      browser.add(rows.filter { $0.id > known })
      return follow()
    case .review(let episode, let review):
      if track?.id == episode { self.review = review }
      return []
    case .track(let track, let review):
      take(track, review)
      return resume()
    case .queue(let items, let note):
      return begin(items, note: note)
    case .agreement(let agreement):
      self.agreement = agreement
      return []
    case .inspection(let state):
      inspection = state
      return []
    case .failed(let episode, let text):
      failure = Failure(episode: episode, text: text)
      if isCurrent { say(.danger, text) }
      return resume()
    }
  }

  private mutating func take(_ track: EpisodeTrack, _ review: EpisodeReview) {
    guard track.id == browser.selected else { return }
    let isSame = self.track?.id == track.id
    self.track = track
    self.review = review
    failure = nil
    if !isSame {
      isPlaying = false
      camera = nil
    }
    if isSame, landing == .start {
      frame = min(frame, max(0, track.frames.count - 1))
    } else {
      land()
    }
    landing = .start
  }

  /// Puts the cursor where it was meant to go.
  private mutating func land() {
    guard let track, let review else { return }
    switch landing {
    case .start: seek(0)
    case .step(let step): seek(track.index(step: step))
    case .unlabelled:
      let segment = review.segments.first { $0.isUnlabelled(by: rater) }
      seek(track.index(step: segment?.start ?? 0))
    case .lastSegment: seek(track.index(step: review.segments.last?.start ?? 0))
    }
  }

  /// Asks for the episode at the list's cursor when it is not here.
  mutating func follow(again: Bool = false) -> [ReviewEffect] {
    guard let selected = browser.selected else {
      track = nil
      review = nil
      asked = nil
      frame = 0
      isPlaying = false
      return []
    }
    guard again || asked != selected else { return [] }
    asked = selected
    return [.open(selected, nearby: browser.neighbours, again: again)]
  }

  /// Goes to an episode and a place in it.
  mutating func go(to episode: EpisodeID, _ landing: Landing) -> [ReviewEffect] {
    guard browser.select(episode) else {
      say(.warning, "episode \(episode) is hidden by the filter")
      return []
    }
    self.landing = landing
    if track?.id == episode {
      land()
      self.landing = .start
      return []
    }
    return follow()
  }
}

extension ReviewModel {
  /// Begins with a filter; one that makes no sense is said.
  mutating func start(filter: String) {
    do throws(FilterError) { try browser.filter(filter) } catch { say(.warning, error.description) }
  }

  /// Learns where the scene of the episode's task is looked at from at first.
  mutating func know(home: SceneCamera) { homeCamera = home }
}
