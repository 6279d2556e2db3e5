internal import Robotics

/// What a driving supervisor remembers to tell that nothing moves any more: the fingers are closed on
/// a rim, or on something they do not hold.
struct VainAttempts: Sendable {
  /// What to do about it.
  enum Advice: Hashable {
    case goOn
    /// Nothing has moved for too long: let go, and aim anew.
    case tryAgain
    /// Still moving away.
    case retreat
    case giveUp
  }

  /// Changes of a command that are smaller than these are a tremor: metres, shares of the range.
  static let tremor = (wrist: 0.005, hand: 0.02)

  private var resting: (command: Command, since: Nanoseconds)?
  private var retreatEnd: Nanoseconds = 0
  private var attempts = 1

  /// Follows what a driving person sees.
  mutating func follow(_ view: SupervisorView, _ settings: SupervisorSettings) -> Advice {
    // Until the robot is in its hands nothing it does moves anything.
    guard view.authority == .human || view.authority == .returning else {
      resting = nil
      return .goOn
    }
    let moving: Advice = view.time < retreatEnd ? .retreat : .goOn
    guard let resting, !Self.differs(view.command, from: resting.command) else {
      self.resting = (view.command, view.time)
      return moving
    }
    guard (view.time - resting.since).seconds >= settings.vainTime else { return moving }
    self.resting = nil
    guard attempts < settings.attempts else { return .giveUp }
    attempts += 1
    retreatEnd = view.time + Nanoseconds(seconds: settings.retreatTime)
    return .tryAgain
  }

  private static func differs(_ command: Command, from other: Command) -> Bool {
    command.wrist.distance(to: other.wrist) > tremor.wrist
      || (0..<command.hand.count).contains {
        abs(command.hand[$0] - other.hand[$0]) > tremor.hand
      }
  }
}
