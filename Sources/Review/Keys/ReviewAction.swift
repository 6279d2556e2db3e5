/// What a key or a command of the `:` prompt means; the raw value is its name in the keymap.
public enum ReviewAction: String, Sendable, Hashable, CaseIterable {
  // MARK: Everywhere

  /// Draw the whole screen again.
  case repaint
  /// Open the help.
  case help
  /// Open the `:` prompt.
  case palette
  /// Leave.
  case quit
  /// Save the screen to a file.
  case saveDisplay = "save-display"
  /// Say what drawing the screen costs.
  case statistics

  // MARK: The list

  /// The episode below.
  case nextEpisode = "next-episode"
  /// The episode above.
  case previousEpisode = "previous-episode"
  /// A page of episodes down.
  case pageDown = "page-down"
  /// A page of episodes up.
  case pageUp = "page-up"
  /// The first episode shown, or one by its number.
  case episode
  /// Show only some episodes.
  case filter
  /// Sort by something else.
  case sort
  /// Turn the order around.
  case reverse
  /// Read the list and the episode again.
  case refresh
  /// Show how good the critic and its scores are.
  case inspect

  // MARK: Playing

  /// Play or pause.
  case play
  /// Play faster.
  case faster
  /// Play slower.
  case slower
  /// One frame forward.
  case frameForward = "frame-forward"
  /// One frame back.
  case frameBack = "frame-back"
  /// One second forward.
  case secondForward = "second-forward"
  /// One second back.
  case secondBack = "second-back"
  /// To the first frame.
  case start
  /// To the last frame.
  case end
  /// To a frame by its step.
  case step

  // MARK: Jumping

  /// The next segment.
  case nextSegment = "next-segment"
  /// The segment before.
  case previousSegment = "previous-segment"
  /// The next takeover.
  case nextTakeover = "next-takeover"
  /// The takeover before.
  case previousTakeover = "previous-takeover"
  /// The next alarm.
  case nextAlarm = "next-alarm"
  /// The alarm before.
  case previousAlarm = "previous-alarm"
  /// The next change of stage.
  case nextStage = "next-stage"
  /// The change of stage before.
  case previousStage = "previous-stage"
  /// The next gap in the frames.
  case nextGap = "next-gap"
  /// The gap in the frames before.
  case previousGap = "previous-gap"
  /// Where the policy was least sure.
  case leastSure = "least-sure"
  /// Where proposal and command differ most.
  case mostDisputed = "most-disputed"

  // MARK: Looking

  /// One panel over the whole screen.
  case zoom
  /// All panels again.
  case showAll = "show-all"
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

  // MARK: Labelling

  /// Rate the segment: bad.
  case rate1 = "rate-1"
  /// Rate the segment: poor.
  case rate2 = "rate-2"
  /// Rate the segment: fair.
  case rate3 = "rate-3"
  /// Rate the segment: good.
  case rate4 = "rate-4"
  /// Rate the segment: best.
  case rate5 = "rate-5"
  /// Take the segment's rating away.
  case clear
  /// Exclude the segment from training, or take it in again.
  case exclude
  /// Say why.
  case reason
  /// Write a note about the segment.
  case note
  /// Recovery or correction.
  case kind
  /// The segment begins one frame earlier.
  case borderLeft = "border-left"
  /// The segment begins one frame later.
  case borderRight = "border-right"
  /// Split the segment at the cursor.
  case split
  /// Merge the segment with the one after it.
  case merge
  /// Take the last change back.
  case undo
  /// Do again what was taken back.
  case redo
  /// The next segment without a label, in this episode or a later one.
  case nextUnlabelled = "next-unlabelled"
  /// Be led through the unlabelled segments.
  case labelMode = "label-mode"
  /// Cut off what is before the cursor, or give it back.
  case trimStart = "trim-start"
  /// Cut off what is after the cursor, or give it back.
  case trimEnd = "trim-end"
  /// Exclude the whole episode from training, or take it in again.
  case excludeEpisode = "exclude-episode"
  /// Discard the episode, or restore it.
  case discard
  /// Change the episode's tags.
  case tags

  // MARK: Reasons

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
  /// Yes to the question.
  case yes
}
