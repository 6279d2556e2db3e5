/// Why an edit of labels does not fit an episode.
public enum LabelRefusal: Error, Sendable, Hashable {
  /// The episode has no such frame; it has those of the range.
  case noFrame(Int, Range<Int>)
  /// The episode has not all of these frames; it has those of the second range.
  case noFrames(Range<Int>, Range<Int>)
  /// No border is at the frame; these are.
  case noBorder(Int, [Int])
  /// A border is at the frame already.
  case isBorder(Int)
  /// A border may not move there, only to a frame of the range.
  case notBetween(Int, ClosedRange<Int>)
  /// A segment cannot be made of that kind.
  case notAKind(Segment.Kind)
  /// No person drove in these frames, so they are neither recovery nor correction.
  case notByHand(Range<Int>)
  /// A tag has no letters, or one that a list of tags cannot hold.
  case notATag(String)
}

extension LabelRefusal: CustomStringConvertible {
  /// What does not fit and what would.
  public var description: String {
    switch self {
    case .noFrame(let frame, let all):
      "there is no frame \(frame); \(Self.extent(all))"
    case .noFrames(let frames, let all):
      "there are no frames \(frames.lowerBound) to \(frames.upperBound - 1); \(Self.extent(all))"
    case .noBorder(let frame, let borders):
      "there is no border at frame \(frame)"
        + (borders.isEmpty
          ? "; the episode is one segment"
          : "; there are at \(borders.map(String.init).joined(separator: ", "))")
    case .isBorder(let frame): "there is a border at frame \(frame) already"
    case .notBetween(let frame, let allowed):
      allowed.lowerBound == allowed.upperBound
        ? "the border cannot move to frame \(frame): both segments have one frame left"
        : "the border cannot move to frame \(frame), only to \(allowed.lowerBound) to "
          + "\(allowed.upperBound), so that both segments keep a frame"
    case .notAKind(let kind):
      "a segment cannot be made '\(kind.rawValue)'; it can be recovery or correction"
    case .notByHand(let frames):
      "no person drove in frames \(frames.lowerBound) to \(frames.upperBound - 1), so they are "
        + "neither recovery nor correction"
    case .notATag(let tag):
      "'\(tag)' is no tag; it needs at least one letter and no comma, semicolon or line break"
    }
  }

  private static func extent(_ all: Range<Int>) -> String {
    all.isEmpty
      ? "the episode has none"
      : "the episode has frames \(all.lowerBound) to \(all.upperBound - 1)"
  }
}
