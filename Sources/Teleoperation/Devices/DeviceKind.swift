/// What a device is to the person who uses it.
public enum DeviceKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Two sticks, triggers and buttons.
  case gamepad
  /// A cap that is pushed and turned in six directions.
  case spacemouse
  /// Switches for the feet; to the kernel they are keyboards.
  case pedal
  /// Axes for the joints of a hand.
  case glove
  /// Keys; used only when the person names it.
  case keyboard

  /// The word on the screen.
  public var word: String {
    switch self {
    case .gamepad: "gamepad"
    case .spacemouse: "SpaceMouse"
    case .pedal: "foot pedal"
    case .glove: "glove"
    case .keyboard: "keyboard"
    }
  }
}
