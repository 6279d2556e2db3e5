import Episodes
import Foundation
import Robotics

/// Makes recorded segments, edits and histories at random, the same for a seed.
struct LabelMaker {
  var random: RandomValues

  init(seed: UInt64) { random = RandomValues(seed: seed) }

  static func segment(_ frames: Range<Int>, _ kind: Segment.Kind) -> Segment {
    let authority: Authority =
      switch kind {
      case .hold: .hold
      case .recovery, .correction, .demonstration: .human
      case .policy: .policy
      }
    return Segment(
      kind: kind, authority: authority, start: frames.lowerBound, end: frames.upperBound,
      startTime: Nanoseconds(frames.lowerBound) * 10, endTime: Nanoseconds(frames.upperBound) * 10,
      stage: 0)
  }

  /// Segments that tile some frames.
  mutating func segments(_ count: Int = 5) -> [Segment] {
    var segments: [Segment] = []
    var start = 0
    for _ in 0..<count {
      let end = start + 1 + random.below(12)
      segments.append(Self.segment(start..<end, random.one(of: Segment.Kind.allCases)))
      start = end
    }
    return segments
  }

  mutating func frames(_ count: Int) -> Range<Int> {
    let start = random.below(count)
    return start..<start + 1 + random.below(count - start)
  }

  /// An edit of an episode of some frames; it may not fit.
  mutating func edit(_ count: Int) -> LabelEdit {
    switch random.below(12) {
    case 0, 1, 2: .grade(frames(count), random.optional { $0.one(of: Grade.allCases) })
    case 3: .reasons(frames(count), random.one(of: [[], [.slipped], [.stuck, .other]]))
    case 4: .note(frames(count), random.text())
    case 5: .kind(frames(count), random.optional { $0.one(of: [.recovery, .correction]) })
    case 6: .exclude(frames(count), random.chance())
    case 7: .border(.split(at: random.below(count)))
    case 8: .border(.merge(at: random.below(count)))
    case 9: .border(.move(border: random.below(count), to: random.below(count)))
    case 10: random.chance() ? .trim(frames(count)) : .trim(nil)
    default:
      random.one(of: [.tag("a"), .tag("b c"), .untag("a"), .excludeEpisode(random.chance())])
    }
  }
}
