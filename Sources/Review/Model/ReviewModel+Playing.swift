import Episodes
import Robotics
import TerminalUI

extension ReviewModel {
  /// Goes to a frame by its index; to an end when there is none.
  mutating func seek(_ index: Int) {
    guard let track, !track.frames.isEmpty else { return }
    frame = min(max(0, index), track.frames.count - 1)
    playhead = track.frames[frame].time.seconds
  }

  /// Goes some seconds of the episode forward or back.
  mutating func seek(seconds: Double) {
    guard let track, let current else { return }
    let index = track.index(seconds: current.time.seconds + seconds)
    seek(seconds < 0 ? min(index, frame - 1) : max(index, frame + 1))
  }

  mutating func play(_ action: ReviewAction) {
    switch action {
    case .faster: speed = min(speed + 1, ReviewModel.speeds.count - 1)
    case .slower: speed = max(speed - 1, 0)
    default:
      guard let track, !track.frames.isEmpty else { return say(.dim, "no frames to play") }
      // At the end there is nothing left to play.
      if !isPlaying, frame == track.frames.count - 1 { seek(0) }
      isPlaying.toggle()
    }
  }

  /// Goes to the next of something, or the one before.
  mutating func jump(_ landmark: Landmark, forward: Bool) {
    guard let track, let current else { return }
    let steps = landmark == .segment ? segmentStarts : track.steps(of: landmark)
    let target =
      forward ? steps.first { $0 > current.step } : steps.last { $0 < current.step }
    guard let target else {
      let direction = forward ? "after" : "before"
      return say(.dim, "no \(landmark.name) \(direction) this frame")
    }
    // A gap has no frames: the one before it is where it shows.
    seek(track.index(step: target))
    if landmark == .gap, forward, track.frames[frame].step < current.step + 1 { seek(frame + 1) }
  }

  private var segmentStarts: [Int] { review?.segments.map(\.start) ?? [] }

  mutating func seekLeastSure() {
    guard let track else { return }
    guard let (index, signal) = track.leastSure else {
      return say(.dim, "no critic, no dispersion and no familiarity was recorded")
    }
    seek(index)
    say(.dim, "least sure by \(signal)")
  }

  mutating func seekMostDisputed() {
    guard let track else { return }
    guard let index = track.mostDisputed else {
      return say(.dim, "the policy proposed nothing in this episode")
    }
    seek(index)
  }
}

extension Landmark {
  /// Its name in a sentence.
  var name: String {
    switch self {
    case .segment: "segment"
    case .takeover: "takeover"
    case .alarm: "alarm"
    case .stage: "change of stage"
    case .gap: "gap"
    }
  }
}
