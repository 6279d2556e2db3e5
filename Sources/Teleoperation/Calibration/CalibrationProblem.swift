import Foundation

/// Why a part of a hand was not calibrated, and what to do.
public struct CalibrationProblem: Sendable, Hashable, Codable, CustomStringConvertible {
  /// What kind of problem it is.
  public enum Reason: Sendable, Hashable, Codable {
    /// It hardly moved: how far it did and how far was expected, with their units.
    case hardlyMoved(String, expected: String)
    /// Its readings with the hand open and closed are the same but for noise.
    case indistinct
    /// It moved by this much while it should have been held still.
    case notStill(String)
    /// It sent something that is no number, or nothing at all.
    case notANumber
    /// The glove said nothing for this many seconds.
    case silent(Double)
    /// There were this many readings instead of so many.
    case fewReadings(Int, expected: Int)
    /// The phase was not recorded.
    case missing
  }

  /// The part of the hand, such as `ring finger`; `glove` for all of it.
  public var part: String
  /// The phase it was found in.
  public var phase: CalibrationPhase
  /// What kind of problem it is.
  public var reason: Reason

  /// Makes a problem of a part in a phase.
  public init(part: String, phase: CalibrationPhase, reason: Reason) {
    self.part = part
    self.phase = phase
    self.reason = reason
  }

  /// What is wrong, what was expected and what to do.
  public var description: String {
    switch reason {
    case .hardlyMoved(let moved, let expected):
      "\(part) moved only \(moved); expected \(expected): \(phase.remedy)"
    case .indistinct:
      "\(part) reads the same open and closed but for its noise: \(phase.remedy)"
    case .notStill(let moved):
      "\(part) moved by \(moved) in the \(phase.rawValue) pose: hold the hand still"
    case .notANumber:
      """
      \(part) sent something that is no number: check the sensor's cable, then repeat \
      (\(phase.rawValue))
      """
    case .silent(let seconds):
      """
      \(part) said nothing for \(String(format: "%.1f", seconds)) s (\(phase.rawValue)): check \
      its battery and its connection, then repeat
      """
    case .fewReadings(let count, let expected):
      "\(part) was read only \(count) times of \(expected) (\(phase.rawValue)): repeat"
    case .missing: "\(phase.rawValue) was not recorded: \(phase.instruction)"
    }
  }
}

/// Everything that keeps a calibration from being used.
public struct CalibrationRefusal: Error, Hashable, CustomStringConvertible {
  /// What is wrong; never empty.
  public var problems: [CalibrationProblem]

  /// Makes a refusal from what is wrong.
  public init(problems: [CalibrationProblem]) { self.problems = problems }

  /// One line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
