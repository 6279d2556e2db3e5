/// The controls of an episode, as they changed, with the state they started from.
///
/// Made by ``SimulatedRobot/startControlLog()``; replayed by ``BareStepper``.
public struct ControlLog: Sendable, Hashable {
  /// The state recording started in.
  public let start: WorldSnapshot
  /// The physics step at which every row of ``controls`` came into force, since the start.
  public private(set) var steps: [Int] = []
  /// The controls, row after row.
  public private(set) var controls: [Double] = []

  init(start: WorldSnapshot, capacity: Int) {
    self.start = start
    steps.reserveCapacity(capacity)
    controls.reserveCapacity(capacity * start.controls.count)
  }

  /// Controls in a row.
  public var width: Int { start.controls.count }

  mutating func record(step: Int, controls row: some Collection<Double>) {
    steps.append(step)
    controls.append(contentsOf: row)
  }
}

extension SimulatedRobot {
  /// Starts recording the controls of every command into ``controlLog``.
  ///
  /// - Parameter capacity: commands for which room is reserved.
  public func startControlLog(capacity: Int = 16384) {
    controlLog = ControlLog(start: snapshot(), capacity: capacity)
  }
}
