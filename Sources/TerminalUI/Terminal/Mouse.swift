/// What the mouse did.
public struct Mouse: Sendable, Hashable {
  /// Kinds of mouse events.
  public enum Action: Sendable, Hashable {
    /// A button went down.
    case press
    /// A button went up.
    case release
    /// The wheel was turned away from the user.
    case wheelUp
    /// The wheel was turned towards the user.
    case wheelDown
    /// The pointer moved.
    case move
  }

  /// What happened.
  public let action: Action
  /// Column, from 0.
  public let x: Int
  /// Row, from 0.
  public let y: Int

  /// Makes a mouse event.
  public init(_ action: Action, x: Int, y: Int) {
    self.action = action
    self.x = x
    self.y = y
  }
}
