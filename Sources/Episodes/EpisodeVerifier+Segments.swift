import GRDB
import Robotics

extension EpisodeVerifier {
  /// Checks that the segments tile the frames; those of an open episode after completion.
  mutating func verifySegments(_ db: Database, steps: Range<Int>, isOpen: Bool) throws {
    let segments =
      try isOpen
      ? SegmentTiling.segments(db, episode: episode) : Segment.stored(db, episode: episode)
    var next = steps.lowerBound
    for segment in segments {
      let place = "segment \(segment.start)..<\(segment.end)"
      if segment.start != next {
        count(.segments, "a segment starts at \(segment.start), expected \(next)", at: place)
      }
      if segment.end <= segment.start { count(.segments, "a segment is empty", at: place) }
      if segment.endTime < segment.startTime {
        count(.times, "a segment ends before it starts", at: place)
      }
      if segment.preIntervention < 0 || segment.preIntervention > segment.end - segment.start {
        count(.segments, "more frames before a takeover than the segment has", at: place)
      }
      next = segment.end
    }
    if next != steps.upperBound {
      count(
        .segments, "the segments end at step \(next), the frames at \(steps.upperBound)",
        at: "step \(next)")
    }
  }
}
