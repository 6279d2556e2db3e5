public import TerminalUI

/// A screen of devices as a value: reports and keys go in, a canvas comes out.
public protocol DeviceScreenModel: Sendable {
  /// True once the person has left, or there is nothing more to do.
  var isDone: Bool { get }
  /// Number of the device whose controls it wants to be told; nil for none.
  var watched: Int? { get }
  /// Takes in what the devices report.
  mutating func update(_ feed: DeviceFeed)
  /// Takes in a key.
  mutating func press(_ key: Key)
  /// Draws the screen.
  func canvas(columns: Int, rows: Int, look: Look) -> Canvas
}
