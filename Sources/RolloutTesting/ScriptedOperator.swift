public import Robotics
public import Rollout
public import Simulation

/// A person who does what a script says at given times; for tests and measurements.
public struct ScriptedOperator: VirtualOperator, Sendable {
  /// What the person does from a time on.
  public struct Entry: Sendable {
    /// When, seconds since the episode's start.
    public var seconds: Double
    /// What the device asks from then on; nil leaves it as it was.
    public var input: OperatorInput?
    /// What the person tells the console then.
    public var commands: [SupervisorCommand]

    /// Makes an entry.
    public init(
      at seconds: Double, _ input: OperatorInput? = nil, commands: [SupervisorCommand] = []
    ) {
      self.seconds = seconds
      self.input = input
      self.commands = commands
    }
  }

  private let entries: [Entry]
  private var next = 0
  private var input: OperatorInput?
  private var due: [SupervisorCommand] = []

  /// Makes a person with a script in the order of time.
  public init(_ entries: [Entry]) { self.entries = entries.sorted { $0.seconds < $1.seconds } }

  /// What the device asks now, stamped with this tick's time.
  public mutating func step(_ view: SupervisorView) -> OperatorInput? {
    while next < entries.count, entries[next].seconds <= view.time.seconds + 1e-9 {
      if let new = entries[next].input { input = new }
      due += entries[next].commands
      next += 1
    }
    input?.time = view.time
    return input
  }

  /// What the person tells the console now.
  public mutating func commands(_ view: SupervisorView) -> [SupervisorCommand] {
    defer { due = [] }
    return due
  }
}
