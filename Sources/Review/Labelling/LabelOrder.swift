public import Episodes

/// Something a rater decided, on its way to the store.
public enum LabelOrder: Sendable, Hashable {
  /// Edits of an episode that are undone together.
  case label(EpisodeID, [LabelEdit])
  /// Takes the rater's last change back, wherever it was.
  case undo
  /// Does again what the rater took back last.
  case redo
  /// Discards an episode; everything stays on disk.
  case discard(EpisodeID)
  /// Gives a discarded episode the judgement back that it had.
  case restore(EpisodeID)
}
