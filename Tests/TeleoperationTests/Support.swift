import Foundation
import RealTime
import Robotics
import Teleoperation

/// A keymap that the product ships.
func standardKeymap(_ name: String = "gamepad") throws -> DeviceKeymap {
  try DeviceKeymap.load(name, environment: [:])
}

/// The shipped map for the default hand, with the state of an Xbox pad at rest.
func standardPad() throws -> (map: DeviceMap, state: DeviceState) {
  let map = try DeviceMap(keymap: try standardKeymap(), hand: .inspireRH56)
  return (map, map.state(of: .xboxPad))
}

extension DeviceState {
  /// Presses a button or a direction.
  @discardableResult
  mutating func press(_ control: Control) -> Control? { set(control, isPressed: true) }

  /// Lets a button or a direction go.
  mutating func release(_ control: Control) { set(control, isPressed: false) }

  /// Moves an axis to a value in its own units.
  @discardableResult
  mutating func move(_ control: Control, to value: Int32) -> Control? {
    apply(.axis(control.code, value, at: 0))
  }

  @discardableResult
  private mutating func set(_ control: Control, isPressed: Bool) -> Control? {
    switch control {
    case .key(let code): apply(.key(code, down: isPressed, at: 0))
    case .negative(let code): apply(.axis(code, isPressed ? -1 : 0, at: 0))
    case .relative(let code): apply(.relative(code, isPressed ? 350 : 0, at: 0))
    case .axis(let code), .positive(let code): apply(.axis(code, isPressed ? 1 : 0, at: 0))
    }
  }
}

extension OperatorInput {
  /// The wrist's velocity; zero when it is not asked for one.
  var twist: Twist { if case .velocity(let twist) = wrist { twist } else { .zero } }

  /// True while a velocity is not zero.
  var isMoving: Bool { twist != .zero || joints.contains { $0 != 0 } }

  /// The joints' positions; empty when the hand is not asked for any.
  var positions: [Double] { if case .position(let joints) = hand { joints.values } else { [] } }

  /// The joints' velocities; empty when the hand is not asked for any.
  var joints: [Double] { if case .velocity(let joints) = hand { joints.values } else { [] } }
}

/// Waits until a condition holds, at most five seconds.
func eventually(_ condition: () -> Bool) -> Bool {
  let deadline = MonotonicClock().now + 5 * .second
  while !condition() {
    guard MonotonicClock().now < deadline else { return false }
    usleep(500)
  }
  return true
}

/// A folder for one test, removed at its end.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}
