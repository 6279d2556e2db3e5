import Foundation
public import Robotics

/// A loss that a person provokes, and what is noticed of it: switched off, then on again.
///
/// A value: the device's status goes in as often as it is looked at.
public struct LossTrial: Sendable, Hashable, Codable {
  /// Where the trial is.
  public enum Stage: String, Sendable, Hashable, Codable {
    /// The person is asked to switch the device off.
    case waitingForLoss = "waiting for the loss"
    /// The loss was noticed; the person is asked to switch it on again.
    case waitingForReturn = "waiting for the return"
    /// The device is back.
    case finished
    /// Nothing was noticed in the time there was.
    case unnoticed
    /// The loss was noticed, but the device did not come back in the time there was.
    case gone
    /// The person did not want to.
    case skipped
  }

  /// Where the trial is.
  public private(set) var stage = Stage.waitingForLoss
  /// How it was noticed, in a few words; empty before.
  public private(set) var reason = ""
  /// Seconds between the device's last word and the notice; nil before, or when it never spoke.
  public private(set) var noticedAfter: Double?
  /// Seconds between the notice and the return; nil before.
  public private(set) var returnedAfter: Double?
  /// Seconds that the person has for each half.
  public var patience: Double

  private var since: Nanoseconds
  /// Events before the loss: a device that is back has said more.
  private var events = 0

  /// Begins a trial.
  public init(at time: Nanoseconds, patience: Double = 30) {
    since = time
    self.patience = patience
  }

  /// True when there is nothing more to wait for.
  public var isOver: Bool { stage != .waitingForLoss && stage != .waitingForReturn }

  /// Takes in the device's status; nil when it is no longer known.
  public mutating func update(_ status: DeviceStatus?, at time: Nanoseconds) {
    let isThere = (status?.isConnected ?? false) && !(status?.isSilent ?? true)
    let isLate = (time - since).seconds > patience
    switch stage {
    case .waitingForLoss:
      if !isThere {
        reason =
          status?.isConnected ?? false ? "it fell silent" : status?.problem ?? "it is gone"
        noticedAfter = status?.lastEventAge
        events = status?.events ?? 0
        advance(to: .waitingForReturn, at: time)
      } else if isLate {
        advance(to: .unnoticed, at: time)
      }
    case .waitingForReturn:
      if isThere {
        returnedAfter = (time - since).seconds
        advance(to: .finished, at: time)
      } else if isLate {
        advance(to: .gone, at: time)
      }
    case .finished, .unnoticed, .gone, .skipped: break
    }
  }

  /// Ends the trial because the person does not want it, or what is left of it.
  public mutating func skip(at time: Nanoseconds) {
    advance(to: stage == .waitingForReturn ? .gone : .skipped, at: time)
  }

  private mutating func advance(to stage: Stage, at time: Nanoseconds) {
    self.stage = stage
    since = time
  }

  /// What the doctor says of it.
  ///
  /// - Parameter silenceLimit: seconds without an event after which motion ends.
  /// - Returns: what was found, and what to do.
  public func finding(silenceLimit: Double) -> DoctorFinding {
    let after = noticedAfter.map { String(format: ", %.2f s after its last word", $0) } ?? ""
    let hold = "a rollout that it drives goes to HOLD and stays there until a person resumes"
    switch stage {
    case .finished:
      return DoctorFinding(
        .loss, .fine,
        """
        noticed\(after) (\(reason)): \(hold). Its return was noticed after \
        \(String(format: "%.1f", returnedAfter ?? 0)) s; it counts again once its controls have \
        been at rest
        """)
    case .gone:
      return DoctorFinding(
        .loss, .problem,
        """
        noticed\(after) (\(reason)): \(hold). It did not come back: plug it in again, and look for \
        a loose cable or an empty battery
        """)
    case .unnoticed:
      return DoctorFinding(
        .loss, .problem,
        """
        nothing was noticed in \(String(format: "%.0f", patience)) s: when this device is lost, its \
        receiver says nothing. Motion ends \(String(format: "%.0f", silenceLimit)) s after its \
        last event, but nothing goes to HOLD. If it sends all the time, give its keymap a \
        heartbeat; else drive with a cable
        """)
    case .skipped, .waitingForLoss, .waitingForReturn:
      return DoctorFinding(.loss, .note, "not tried: what happens when it is lost is not known")
    }
  }
}
