public import Robotics

/// A policy that moves along x at a constant speed and closes the hand a little; for tests.
public final class LinePolicy: Policy {
  /// How it misbehaves.
  public enum Fault: Sendable, Hashable, CaseIterable {
    /// It throws.
    case throwing
    /// An action is not a number.
    case notANumber
    /// The reference pose is not a number.
    case badReference
    /// The actions have too few joints.
    case wrongJoints
    /// The chunk has no action.
    case empty
    /// The chunk starts at another time than asked.
    case wrongTime
  }

  /// An error it throws, for tests.
  public struct Failure: Error, CustomStringConvertible {
    /// What people read.
    public var description: String { "out of memory" }
  }

  /// Its name.
  public let name = "line"
  /// Actions in a chunk.
  public let horizon = 28
  /// Speed along x, metres per second.
  public var speed: Double
  /// How it misbehaves in the requests whose number is contained; nil for not at all.
  public var fault: (kind: Fault, requests: Range<Int>)?
  /// The requests it was asked.
  public private(set) var requests: [ProposalRequest] = []

  /// Makes a policy of a speed in metres per second.
  public init(speed: Double = 0.05) { self.speed = speed }

  /// Forgets the requests.
  public func reset(seed: UInt64) { requests = [] }

  /// Continues the prefix, or the command the robot follows, along x.
  public func propose(_ request: ProposalRequest) throws -> Proposal {
    requests.append(request)
    let reference = request.observation.state.wrist
    var actions = request.prefix
    var last =
      actions.last
      ?? Command(
        wrist: request.observation.command.wrist.relative(to: reference),
        hand: request.observation.command.hand)
    let seconds = request.period.seconds
    while actions.count < horizon {
      last.wrist.position.x += speed * seconds
      last.hand = JointVector(
        last.hand.values.map { max(0.5, $0 - 0.1 * seconds) })
      actions.append(last)
    }
    var chunk = ActionChunk(
      reference: reference, actions: actions, start: request.start, period: request.period)
    if let fault, fault.requests.contains(request.id) { try spoil(&chunk, fault.kind) }
    return Proposal(id: request.id, chunk: chunk, dispersion: request.samples > 1 ? 0.5 : nil)
  }

  private func spoil(_ chunk: inout ActionChunk, _ fault: Fault) throws {
    switch fault {
    case .throwing: throw Failure()
    case .notANumber: chunk.actions[20].hand[2] = .nan
    case .badReference: chunk.reference.position.y = .infinity
    case .wrongJoints: chunk.actions[10].hand = JointVector(repeating: 1, count: 2)
    case .empty: chunk.actions = []
    case .wrongTime: chunk.start += chunk.period
    }
  }
}
