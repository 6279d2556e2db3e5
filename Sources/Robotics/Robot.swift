/// A hand on an arm: reports its state and follows commands.
///
/// Used by one thread, the control thread.
public protocol Robot: AnyObject {
  /// The hand it carries.
  var hand: HandModel { get }
  /// The command it follows: the last one sent, or where it rests before the first.
  var command: Command { get }
  /// Reads the newest state; its time counts from the start of the episode.
  ///
  /// - Throws: what the link to the robot reports; the rollout goes to FAULT and shows it.
  func readState() throws -> RobotState
  /// Sends a command.
  ///
  /// - Throws: what the link to the robot reports; the rollout goes to FAULT and shows it.
  func send(_ command: Command) throws
  /// Lets the robot's world run until a time: a simulation steps, a real robot does nothing.
  func advance(to time: Nanoseconds)
}

extension Robot {
  /// Does nothing: a real robot's world runs by itself.
  public func advance(to time: Nanoseconds) {}
}

/// The world around the robot as the task measures it: a simulation or a perception system.
public protocol TaskWorld: AnyObject {
  /// The task that is done in it.
  var task: TaskDescription { get }
  /// The task's features of the scene now.
  func sceneFeatures() -> SceneFeatures
  /// How far the task is now.
  func stageStatus() -> StageStatus
  /// True when the object was lost for good, so that the episode can only fail.
  var isLost: Bool { get }
}
