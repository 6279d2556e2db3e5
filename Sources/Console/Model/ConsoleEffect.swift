public import Rollout

/// What the loop does for the model, which itself only decides.
public enum ConsoleEffect: Sendable, Hashable {
  /// Tells the rollout something.
  case send(SupervisorCommand)
  /// Stops the robot, past every queue.
  case stop
  /// Sends the whole screen again.
  case repaint
  /// Rings the bell.
  case ring
  /// Saves the screen to a file: a picture when it ends in `.svg`, else text.
  case saveDisplay(String)
  /// Says what drawing costs.
  case reportStatistics
}
