import TerminalUI

/// The keys that move the robot, in a line: `arrows PGUP PGDN move, < > turn, o c hand`.
struct MovementKeys {
  /// The line.
  let text: String

  /// Makes the line of a keymap.
  init(_ keys: ConsoleKeys) {
    func names(_ actions: [ConsoleAction]) -> String {
      actions.compactMap { keys.name(of: $0, in: .driving) }.joined(separator: " ")
    }
    let plane: [ConsoleAction] = [.nudgeLeft, .nudgeRight, .nudgeForward, .nudgeBack]
    let flat = names(plane) == "LEFT RIGHT UP DOWN" ? "arrows" : names(plane)
    text =
      "\(flat) \(names([.nudgeUp, .nudgeDown])) move, "
      + "\(names([.nudgeTurnLeft, .nudgeTurnRight])) turn, "
      + "\(names([.nudgeOpen, .nudgeClose])) hand"
  }
}
