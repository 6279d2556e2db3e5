import Episodes
public import Robotics
public import Simulation

/// A person in virtual time: sees what is on the screen, moves a device, presses keys.
public protocol VirtualOperator {
  /// What the person's device asks at this tick; nil when there is no device.
  mutating func step(_ view: SupervisorView) -> OperatorInput?
  /// What the person tells the console at this tick.
  mutating func commands(_ view: SupervisorView) -> [SupervisorCommand]
  /// True while the person looks at the robot.
  var isAttending: Bool { get }
}

extension VirtualOperator {
  /// Tells the console nothing.
  public mutating func commands(_ view: SupervisorView) -> [SupervisorCommand] { [] }
  /// Never looks away.
  public var isAttending: Bool { true }
}

extension SimulatedSupervisor: VirtualOperator {
  /// Ends what it has tried in vain, as a person at the console does.
  public mutating func commands(_ view: SupervisorView) -> [SupervisorCommand] {
    hasGivenUp ? [.end(.failure)] : []
  }
}
