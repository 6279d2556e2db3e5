/// What can go wrong with a simulated world; every case is one sentence for the person.
public enum SimulationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file of the task could not be found or read.
  case unreadable(file: String, reason: String)
  /// A line of a task file is not what it must be. Lines count from 1.
  case invalid(file: String, line: Int, problem: String, expected: String)
  /// MuJoCo refused the world; its message names element and line.
  case world(file: String, message: String)
  /// The physics left the range of finite numbers and was stopped.
  case unstable(second: Double, reason: String)
  /// A command has an entry that is not a finite number or not the hand's number of joints.
  case command(String)
  /// A policy was asked about an observation it cannot use.
  case observation(String)
  /// A snapshot does not fit the world it is restored into.
  case snapshot(String)
  /// The expert did not reach the stage an episode should start from.
  case stageNotReached(stage: Int, seed: UInt64)

  /// The sentence, with file and line where there is one.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file): cannot be read: \(reason)"
    case .invalid(let file, let line, let problem, let expected):
      "\(file):\(line): \(problem); expected \(expected)"
    case .world(let file, let message): "\(file): MuJoCo refuses the world: \(message)"
    case .unstable(let second, let reason):
      "the simulation became unstable at \((second * 1000).rounded() / 1000) s: \(reason); "
        + "reset the episode"
    case .command(let problem): "the command cannot be followed: \(problem)"
    case .observation(let problem): "the observation cannot be used: \(problem)"
    case .snapshot(let problem): "the snapshot cannot be restored: \(problem)"
    case .stageNotReached(let stage, let seed):
      "the expert did not reach stage \(stage) from seed \(seed); use another seed"
    }
  }
}
