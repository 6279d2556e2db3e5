/// An episode as people have corrected and labelled it: a pure function of its recorded segments
/// and of the changes in force.
///
/// Labels stay on the frames they were said of. A segment has what was said of more than half of
/// its frames: after a split both halves have the whole's label; a border that moves a little
/// changes nothing; after a merge the longer part's label holds, and where nothing covers more
/// than half the segment is unlabelled and comes up for review. Undoing the border brings all
/// labels back as they were.
public struct EpisodeReview: Sendable, Hashable, Codable {
  /// The segments in order; they tile the episode.
  public var segments: [LabelledSegment]
  /// The frames to use; nil for all.
  public var trim: Range<Int>?
  /// True when the whole episode is to be kept out of training.
  public var isExcluded: Bool
  /// The episode's tags in alphabetical order.
  public var tags: [String]
  /// Changes in force that do nothing at present, because what they refer to is not there.
  ///
  /// Another person's border was undone under them; they work again when it comes back.
  public var dormant: [LabelChange]

  /// Applies changes to recorded segments.
  ///
  /// - Parameters:
  ///   - recorded: the segments as recorded; they tile the episode.
  ///   - changes: the changes in force, oldest first.
  public init(_ recorded: [Segment], _ changes: [LabelChange]) {
    var state = ReviewState(recorded)
    dormant = []
    for change in changes {
      var fits = true
      for edit in change.edits {
        do { _ = try state.apply(edit, change) } catch { fits = false }
      }
      if !fits { dormant.append(change) }
    }
    segments = state.segments
    trim = state.trim
    isExcluded = state.isExcluded
    tags = state.tags.sorted()
  }

  /// The segment with a frame; nil when there is no such frame.
  public func segment(at frame: Int) -> LabelledSegment? {
    segments.first { $0.frames.contains(frame) }
  }

  /// All frames of the episode.
  public var frames: Range<Int> { (segments.first?.start ?? 0)..<(segments.last?.end ?? 0) }
}
