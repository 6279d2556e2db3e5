/// What a held clutch frees from the device.
public enum ClutchScope: String, Sendable, Hashable, Codable, CaseIterable {
  /// The wrist alone: the fingers go on with the glove, so that nothing held is dropped.
  case wrist
  /// Wrist and hand.
  case all
}
