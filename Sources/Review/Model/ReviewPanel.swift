/// The parts of the review's screen; the raw value is what `:zoom` takes.
public enum ReviewPanel: String, Sendable, Hashable, CaseIterable {
  /// The dataset, the rater, the progress.
  case header
  /// The list of episodes.
  case list
  /// The picture of the scene.
  case scene
  /// Every joint: measured, sent, proposed, asked.
  case joints
  /// Everything over time: signals, authority, stages, segments with their labels.
  case tracks
  /// The segment at the cursor with what everybody says of it.
  case segment
  /// The place in the episode, and messages.
  case transport
  /// The keys that work now.
  case keys

  /// The panels that can fill the screen, in the order of the zoom key.
  static let zoomable: [ReviewPanel] = [.scene, .joints, .tracks, .segment, .list]
}
