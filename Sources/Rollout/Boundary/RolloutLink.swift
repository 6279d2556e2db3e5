/// The console's only way to a rollout: commands go in, snapshots come out.
///
/// Today the two ends are threads of one process; everything that passes is a value that can be
/// sent to another machine as well.
public protocol RolloutLink: Sendable {
  /// What the rollout reported last; nil before the first report.
  var newestSnapshot: RolloutSnapshot? { get }
  /// Tells the rollout something; it takes effect at the next tick.
  func send(_ command: SupervisorCommand)
  /// Stops the robot where it is. Raises a flag that the control loop reads at its next tick,
  /// past every queue.
  func stop()
}
