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

  /// Makes the machine of a prepared episode: it holds until a person starts it.
  public init() {
    authority = .hold
    reason = .ready
  }

  /// Makes the machine in a given state, for tests.
  init(authority: Authority, reason: HoldReason?) {
    self.authority = authority
    self.reason = reason
  }

  /// Goes where the event leads; true when the state or the hold's reason changed.
  @discardableResult
  public mutating func handle(_ event: AuthorityEvent) -> Bool {
    let before = self
    self = next(event)
    return self != before
  }

  private func next(_ event: AuthorityEvent) -> AuthorityMachine {
    switch (authority, event) {
    // A failed robot holds whatever else happens, until a person clears it; they then resume
    // with a second key.
    case (_, .robotFailed): .fault
    case (.fault, .resume): .hold(.supervisor)
    case (.fault, _): self

    case (.hold, .hold(let new)): .hold(max(new, reason ?? new))
    case (_, .hold(let new)): .hold(new)

    case (.hold, _): nextFromHold(event)

    case (_, .takeOver(gateIsOpen: true)), (_, .forceTakeover): .human
    case (.human, .takeOver): self
    case (_, .takeOver(gateIsOpen: false)): .aligning
    case (.aligning, .gateOpened): .human
    case (_, .gateOpened): self

    case (.aligning, .handBack), (.human, .handBack): .returning
    case (_, .handBack): self
    case (.aligning, .resume), (.human, .resume): .returning
    case (_, .resume): self

    case (.returning, .settled): .policy
    case (_, .settled): self

    case (.policy, .policyFailed), (.returning, .policyFailed): .hold(.policy)
    case (_, .policyFailed), (_, .policyRecovered): self

    case (.aligning, .deviceLost), (.human, .deviceLost): .hold(.device)
    case (_, .deviceLost): self
    }
  }

  private func nextFromHold(_ event: AuthorityEvent) -> AuthorityMachine {
    let reason = reason ?? .supervisor
    // Stop ends only by the key that resumes, and an ended episode does not begin again.
    let canBeTaken = reason != .stop && reason != .ended
    switch event {
    case .takeOver(gateIsOpen: false): return canBeTaken ? .aligning : self
    case .takeOver(gateIsOpen: true), .forceTakeover: return canBeTaken ? .human : self
    case .resume: return reason == .ended ? self : .returning
    case .policyRecovered: return reason == .policy ? .returning : self
    case .gateOpened, .handBack, .settled, .policyFailed, .deviceLost, .hold, .robotFailed:
      return self
    }
  }

  private static func hold(_ reason: HoldReason) -> Self { Self(authority: .hold, reason: reason) }
  private static let aligning = Self(authority: .aligning, reason: nil)
  private static let human = Self(authority: .human, reason: nil)
  private static let returning = Self(authority: .returning, reason: nil)
  private static let policy = Self(authority: .policy, reason: nil)
  private static let fault = Self(authority: .fault, reason: nil)
}
