public import Robotics

/// What can happen to authority.
public enum AuthorityEvent: Sendable, Hashable {
  /// A person asks for the robot; the gate tells whether the engage mode grants it at once.
  case takeOver(gateIsOpen: Bool)
  /// A person asks for the robot whatever the gate says.
  case forceTakeover
  /// The device matches the robot closely enough.
  case gateOpened
  /// The person gives the robot back.
  case handBack
  /// The policy's command has been joined.
  case settled
  /// The robot shall hold.
  case hold(HoldReason)
  /// A person lets the policy drive, or clears a fault.
  case resume
  /// The policy threw, hung or proposed something unusable.
  case policyFailed
  /// The policy proposes usable chunks again.
  case policyRecovered
  /// The confidence asks for help, and shall hold the robot.
  case alarmRaised
  /// The device that drove, or was about to, is gone or silent.
  case deviceLost
  /// The robot or its link failed.
  case robotFailed
}

/// Who commands the robot, as a state machine: a value and a total transition function.
public struct AuthorityMachine: Sendable, Hashable {
  /// The state.
  public private(set) var authority: Authority
  /// Why it holds; nil in every other state.
  public private(set) var reason: HoldReason?
  /// The hold that follows: a fault's, once it is cleared; a person's who took over a held robot,
  /// once they hand it back.
  private var next: HoldReason?

  /// Makes the machine of a prepared episode: it holds until a person starts it.
  public init() {
    authority = .hold
    reason = .ready
  }

  /// Makes the machine in a given state, for tests.
  init(authority: Authority, reason: HoldReason?, next: HoldReason? = nil) {
    self.authority = authority
    self.reason = reason
    self.next = next
  }

  /// Goes where the event leads; true when the state or the hold's reason changed.
  @discardableResult
  public mutating func handle(_ event: AuthorityEvent) -> Bool {
    let before = self
    self = following(event)
    return self != before
  }

  private func following(_ event: AuthorityEvent) -> AuthorityMachine {
    switch (authority, event) {
    // A failed robot holds whatever else happens, until a person clears it; they then resume
    // with a second key. A stop pressed meanwhile stays a stop.
    case (.fault, .robotFailed): self
    case (_, .robotFailed): Self(authority: .fault, reason: nil, next: reason)
    case (.fault, .resume): .hold(max(next ?? .supervisor, .supervisor))
    case (.fault, .hold(let new)):
      Self(authority: .fault, reason: nil, next: max(next ?? new, new))
    case (.fault, _): self

    case (.hold, .hold(let new)): .hold(max(new, reason ?? new))
    case (_, .hold(let new)): .hold(new)

    case (.hold, _): followingHold(event)

    case (.human, .takeOver), (.human, .forceTakeover): self
    case (_, .takeOver(gateIsOpen: true)), (_, .forceTakeover), (.aligning, .gateOpened):
      Self(authority: .human, reason: nil, next: next)
    case (_, .takeOver(gateIsOpen: false)): Self(authority: .aligning, reason: nil, next: next)
    case (_, .gateOpened): self

    // A robot that was held before is held again: a touch of the takeover button must not
    // start a policy that somebody has stopped.
    case (.aligning, .handBack), (.human, .handBack): next.map(Self.hold) ?? .returning
    case (_, .handBack): self
    case (.aligning, .resume), (.human, .resume): .returning
    case (_, .resume): self

    case (.returning, .settled): .policy
    case (_, .settled): self

    case (.policy, .policyFailed), (.returning, .policyFailed): .hold(.policy)
    case (_, .policyFailed), (_, .policyRecovered): self

    // Whoever else has the robot knows more than the policy's signals.
    case (.policy, .alarmRaised): .hold(.alarm)
    case (_, .alarmRaised): self

    // The kernel lets go of every button of a device that is pulled out before it says so: a
    // hand-back that has just begun may have been nobody's.
    case (.aligning, .deviceLost), (.human, .deviceLost), (.returning, .deviceLost):
      .hold(.device)
    case (_, .deviceLost): self
    }
  }

  private func followingHold(_ event: AuthorityEvent) -> AuthorityMachine {
    let reason = reason ?? .supervisor
    // Stop ends only by the key that resumes, and an ended episode does not begin again.
    let canBeTaken = reason != .stop && reason != .ended
    switch event {
    case .takeOver, .forceTakeover:
      guard canBeTaken else { return self }
      // Before the start, or while only the policy or its alarm keeps it, handing back lets the
      // policy drive.
      let next: HoldReason? = reason <= .alarm ? nil : .supervisor
      return Self(
        authority: event == .takeOver(gateIsOpen: false) ? .aligning : .human, reason: nil,
        next: next)
    case .resume: return reason == .ended ? self : .returning
    case .policyRecovered: return reason == .policy ? .returning : self
    case .gateOpened, .handBack, .settled, .policyFailed, .alarmRaised, .deviceLost, .hold,
      .robotFailed:
      return self
    }
  }

  private static func hold(_ reason: HoldReason) -> Self { Self(authority: .hold, reason: reason) }
  private static let returning = Self(authority: .returning, reason: nil)
  private static let policy = Self(authority: .policy, reason: nil)
}
