/// A line of on-screen help.
public struct HelpRow: Sendable, Hashable, Codable {
  /// The control as people call it, such as `START + d-pad ↑`.
  public var control: String
  /// What it does.
  public var description: String
  /// When it does so.
  public var layer: DeviceKeymapLayer

  /// Makes a line from a control and what it does.
  public init(control: String, description: String, layer: DeviceKeymapLayer) {
    self.control = control
    self.description = description
    self.layer = layer
  }
}
