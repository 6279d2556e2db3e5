/// A control of the gamepad and what it does.
public struct GamepadRow: Sendable, Hashable {
  /// The control, such as `RB`.
  public var control: String
  /// What it does.
  public var description: String

  /// Makes a row of the help.
  public init(control: String, description: String) {
    self.control = control
    self.description = description
  }
}
