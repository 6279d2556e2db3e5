/// A person's choice of a keymap that there is not.
public struct DeviceChoiceError: Error, Hashable, CustomStringConvertible {
  /// What was chosen.
  public var choice: DeviceChoice
  /// The names of the keymaps that there are.
  public var keymaps: [String]

  /// Makes an error from the choice and what there is.
  public init(choice: DeviceChoice, keymaps: [String]) {
    self.choice = choice
    self.keymaps = keymaps
  }

  /// What was chosen and what can be.
  public var description: String {
    """
    --device '\(choice.pattern)=\(choice.keymap ?? "ignore")': no such keymap; expected one of \
    \(keymaps.joined(separator: ", ")), or ignore
    """
  }
}
