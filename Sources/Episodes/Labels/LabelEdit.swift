/// One thing that a person says of an episode or of some of its frames.
///
/// Grades, reasons and notes are each author's own and stand side by side. Everything else is a
/// decision about the data that all share: what was said last counts.
public enum LabelEdit: Sendable, Hashable {
  /// How good the frames are; nil to take the author's grade away.
  case grade(Range<Int>, Grade?)
  /// Why; empty to take the author's reasons away.
  case reasons(Range<Int>, [Reason])
  /// In the author's own words; empty to take them away.
  case note(Range<Int>, String)
  /// Makes a person's frames recovery or correction; nil for the kind that was recorded.
  case kind(Range<Int>, Segment.Kind?)
  /// Keeps the frames out of training, or not.
  case exclude(Range<Int>, Bool)
  /// Changes the borders of segments.
  case border(SegmentEdit)
  /// Says which frames to use; nil for all.
  case trim(Range<Int>?)
  /// Keeps the whole episode out of training, or not.
  case excludeEpisode(Bool)
  /// Gives the episode a tag.
  case tag(String)
  /// Takes a tag away.
  case untag(String)
}
