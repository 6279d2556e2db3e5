/// The actions a program knows, which a keymap must match exactly.
public struct KeymapRequirements: Sendable, Hashable {
  /// All actions, by context.
  public var actions: [String: Set<String>]
  /// Actions that must keep at least one key whatever a user's file says, such as the stop.
  public var alwaysBound: Set<String>

  /// Makes the list.
  public init(actions: [String: Set<String>], alwaysBound: Set<String> = []) {
    self.actions = actions
    self.alwaysBound = alwaysBound
  }
}
