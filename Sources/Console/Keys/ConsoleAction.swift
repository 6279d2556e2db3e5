/// What a key or a command of the `:` prompt means; the raw value is its name in the keymap.
public enum ConsoleAction: String, Sendable, Hashable, CaseIterable {
  // MARK: Everywhere

  /// The robot holds where it is until a person resumes.
  case stop
  /// Draw the whole screen again.
  case repaint
  /// Open the help.
  case help
  /// Open the `:` prompt.
  case palette
  /// Leave; a running episode is closed first.
  case quit
  /// Save the screen to a file.
  case saveDisplay = "save-display"
  /// Bell at an alarm on or off.
  case bell
  /// Say what drawing the screen costs.
  case statistics

  // MARK: While an episode is prepared or runs

  /// Hold, resume, start, or clear a fault: what is possible now.
  case holdOrResume = "hold-resume"
  /// Take over, hand back, or give up waiting for a match.
  case takeOver = "take-over"
  /// Take over although the gate is closed.
  case forceTakeover = "force-take-over"
  /// The episode succeeded; ends it while it runs.
  case success
  /// The episode failed; ends it while it runs.
  case failure
  /// The episode is not to be used; ends it while it runs.
  case discard
  /// Choose the stage the next episode starts from.
  case startStage = "stage"
  /// Mark this moment with a reason.
  case reason
  /// Take the last judgement back.
  case undo
  /// Judge again what was taken back.
  case redo
  /// Mark this moment.
  case mark
  /// Prepare the next episode.
  case nextEpisode = "next-episode"
  /// Prepare the stage that the last episode failed in once more.
  case repeatStage = "repeat-stage"
  /// Change how takeovers engage.
  case engage
  /// One panel over the whole screen.
  case zoom
  /// All panels again.
  case showAll = "show-all"
  /// List the input devices.
  case devices

  // MARK: The camera

  /// Aim the camera by numbers.
  case camera
  /// Turn the camera to the left.
  case cameraLeft = "camera-left"
  /// Turn the camera to the right.
  case cameraRight = "camera-right"
  /// Raise the camera.
  case cameraUp = "camera-up"
  /// Lower the camera.
  case cameraDown = "camera-down"
  /// Bring the camera nearer.
  case cameraNearer = "camera-nearer"
  /// Take the camera farther away.
  case cameraFarther = "camera-farther"
  /// Put the camera back to where it began.
  case cameraHome = "camera-home"

  // MARK: While the keyboard drives

  /// Wrist to the left.
  case nudgeLeft = "left"
  /// Wrist to the right.
  case nudgeRight = "right"
  /// Wrist forward.
  case nudgeForward = "forward"
  /// Wrist back.
  case nudgeBack = "back"
  /// Wrist up.
  case nudgeUp = "up"
  /// Wrist down.
  case nudgeDown = "down"
  /// Turn the wrist to the left.
  case nudgeTurnLeft = "turn-left"
  /// Turn the wrist to the right.
  case nudgeTurnRight = "turn-right"
  /// Open the hand.
  case nudgeOpen = "open"
  /// Close the hand.
  case nudgeClose = "close"

  // MARK: After the rollout

  /// Write a note about the episode.
  case note
  /// Reason: the hand closed beside the object.
  case missedGrasp = "missed-grasp"
  /// Reason: the object slid out of the hand.
  case slipped
  /// Reason: no progress.
  case stuck
  /// Reason: another object was taken.
  case wrongObject = "wrong-object"
  /// Reason: something was hit.
  case collision
  /// Reason: it would have done harm.
  case unsafe
  /// Reason: the person made a mistake.
  case operatorError = "operator-error"
  /// Reason: the time ran out.
  case timeLimit = "time-limit"
  /// Reason: none of these.
  case other

  // MARK: Inside prompts and overlays

  /// Run or keep what is written or selected.
  case accept
  /// Close what is open and change nothing.
  case leave
  /// Complete the name of a command.
  case complete
  /// The item above.
  case previous
  /// The item below.
  case next
  /// Lines further up.
  case pageUp = "page-up"
  /// Lines further down.
  case pageDown = "page-down"
  /// Yes to the question.
  case yes
}
