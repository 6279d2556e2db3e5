/// The parts of the live screen; the raw value is what `:zoom` takes.
public enum Panel: String, Sendable, Hashable, CaseIterable {
  /// The mode, what to do now, and whether it is recorded.
  case header
  /// The joints, the match and the wrist.
  case joints
  /// The picture of the scene.
  case scene
  /// How sure the policy is.
  case confidence
  /// The chunk, the way of engaging, the safety filter.
  case control
  /// The task's stages.
  case stages
  /// Who drove when.
  case timeline
  /// How well the loops keep time.
  case timing
  /// The input devices.
  case devices
  /// What happened lately.
  case messages
  /// The keys that work now.
  case keys

  /// The panels that can fill the screen, in the order of the zoom key.
  static let zoomable: [Panel] = [
    .scene, .joints, .confidence, .timeline, .stages, .control, .messages,
  ]
}
