import Episodes
import Robotics
public import Rollout
public import Simulation
import TerminalUI

/// Everything the live screen shows, as a value: reports and keys go in, effects come out.
///
/// It shows only what the rollout reported. What a person asked for is shown as sent until a
/// report confirms it.
public struct ConsoleModel: Sendable, Hashable {
  /// What keys do.
  public let keys: ConsoleKeys
  /// Controls of the gamepad and what they do, for the help.
  public let gamepadHelp: [GamepadRow]
  /// Age of a report, in seconds, from which it is shown as old.
  public let staleAfter: Double

  /// The newest report; nil before the first.
  public internal(set) var snapshot: RolloutSnapshot?
  /// What lies over the screen; nil for nothing.
  public internal(set) var overlay: Overlay?
  /// The panel that fills the screen; nil for all panels.
  public internal(set) var zoomed: Panel?
  /// Where the scene is looked at from.
  public internal(set) var camera: SceneCamera
  /// The stage the next episode starts from; 0 is the initial state.
  public internal(set) var nextStage = 0
  /// True when a key chose it, so that a plan does not.
  var hasChosenStage = false
  /// True rings the bell at an alarm.
  public internal(set) var rings: Bool
  /// True once the person wants to leave.
  public internal(set) var isQuitting = false

  let homeCamera: SceneCamera
  var history = EpisodeHistory()
  var pending: [PendingCommand] = []
  var localMessages: [Message] = []
  var paletteHistory: [String] = []
  /// Reasons marked while the episode ran; they are proposed when it has ended.
  var markedReasons: [Reason] = []
  var note = ""
  /// The episode the note was begun for.
  var noteEpisode: Int64?
  /// What was judged last and is not reported yet.
  var draft: JudgementDraft?
  /// True when this console asked for the robot, so that its keys drive.
  var askedForRobot = false
  /// When an episode ended by itself; keys that were meant for the robot do not judge it.
  var endedAt: Nanoseconds?
  var asksToEnd = false
  /// The device whose controls the rollout was asked to report.
  var watchedDevice: Int?
  var now: Nanoseconds = 0
  var reportedAt: Nanoseconds = 0

  /// Makes the model of a console that has not heard from the rollout yet.
  public init(
    keys: ConsoleKeys, camera: SceneCamera = SceneCamera(), gamepadHelp: [GamepadRow] = [],
    staleAfter: Double = 0.3, rings: Bool = true
  ) {
    self.keys = keys
    self.camera = camera
    homeCamera = camera
    self.gamepadHelp = gamepadHelp
    self.staleAfter = staleAfter
    self.rings = rings
  }

  /// Where keys go now.
  public var context: ConsoleContext { overlay?.context ?? baseContext }

  /// Where keys go while nothing lies over the screen.
  var baseContext: ConsoleContext {
    guard let snapshot else { return .live }
    if snapshot.session.phase == .ended { return .outcome }
    return keyboardDrives ? .driving : .live
  }

  /// True while the person drives and the keyboard's movement keys are theirs.
  ///
  /// A person who drives with a device must not move the robot by an arrow key as well; when no
  /// device speaks, only the keyboard can be driving.
  var keyboardDrives: Bool {
    guard let snapshot, snapshot.authority == .human else { return false }
    return askedForRobot || snapshot.timing.inputAge == nil
  }

  /// Age of the newest report when it is too old to trust, in seconds; nil while it is fresh.
  ///
  /// Only while an episode runs: between episodes a report may stay as it is for long.
  var staleness: Double? {
    guard let snapshot, snapshot.session.phase == .running else { return nil }
    let age = (now - reportedAt).seconds
    return age > staleAfter ? age : nil
  }

  /// Says something to the person from the console itself.
  public mutating func say(_ severity: Message.Severity, _ text: String) {
    let time = snapshot?.time ?? 0
    if let last = localMessages.last, last.text == text {
      localMessages[localMessages.count - 1].time = time
      return
    }
    localMessages.append(Message(time: time, severity: severity, text: text))
    if localMessages.count > 16 { localMessages.removeFirst() }
  }

  /// The rollout's messages and the console's own, oldest first.
  var messages: [Message] {
    let own = localMessages
    let theirs = snapshot?.messages ?? []
    return (theirs + own).enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
  }
}
