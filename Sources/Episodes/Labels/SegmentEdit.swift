/// A change of the borders between segments; the recorded segments stay as they are.
///
/// A border is named by the frame that starts at it, so that an edit means the same whatever was
/// edited before it elsewhere in the episode.
public enum SegmentEdit: Sendable, Hashable, Codable {
  /// Moves a border to another frame; both segments keep at least one frame.
  case move(border: Int, to: Int)
  /// Makes a border where there is none.
  case split(at: Int)
  /// Takes a border away; the longer of the two segments says what the whole derives from.
  case merge(at: Int)
}
