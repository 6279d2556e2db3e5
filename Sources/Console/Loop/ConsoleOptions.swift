public import TerminalUI

/// How the console is run.
public struct ConsoleOptions: Sendable {
  /// What keys do.
  public var keys: ConsoleKeys
  /// Frames a second while an episode runs, 5…60.
  public var framesPerSecond = 30
  /// Pictures of the scene a second, at most the frames a second.
  public var picturesPerSecond = 10
  /// Age of a report, in seconds, from which it is shown as old.
  public var staleAfter = 0.3
  /// True rings the bell at an alarm or a fault.
  public var rings = true
  /// Controls of the gamepad and what they do, for the help.
  public var gamepadHelp: [GamepadRow] = []
  /// Glyphs asked for; nil takes what terminal and locale suggest.
  public var glyphs: GlyphLevel?
  /// How the terminal is opened.
  ///
  /// SIGINT is left to the application, whose handler stops the robot.
  public var terminal = TerminalOptions()
  /// Number of interrupts (^C) the application has turned into a stop, so that the screen shows it.
  public var interrupts: @Sendable () -> Int = { 0 }
  /// True when the console shall end though the person did not ask: SIGTERM, or the rollout is gone.
  public var isFinished: @Sendable () -> Bool = { false }
  /// Seconds to wait for a running episode to close after the person has asked to leave.
  public var closingTime = 5.0

  /// Makes the usual options.
  public init(keys: ConsoleKeys) {
    self.keys = keys
    terminal.leavesInterrupt = true
  }
}
