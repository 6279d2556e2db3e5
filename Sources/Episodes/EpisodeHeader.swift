public import Foundation
public import Robotics

/// What is known about an episode when it begins; stored before its first frame.
public struct EpisodeHeader: Sendable, Hashable, Codable {
  /// How an episode came about.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A policy drove, perhaps with interventions.
    case rollout
    /// A person or a scripted expert showed the whole task.
    case demonstration
  }

  /// How it came about.
  public var kind: Kind
  /// The task, with its stages, features and hand as they were then.
  public var task: TaskDescription
  /// Name of the policy that drove.
  public var policy: String
  /// Who supervised: a person's name, `simulated`, or `none`.
  public var supervisor: String
  /// Seed of the start and of every random choice.
  public var seed: UInt64
  /// Stage the episode started from; 0 is the initial state.
  public var startStage: Int
  /// Rate of commands, Hz.
  public var controlRate: Double
  /// Rate of frames and of policy steps, Hz.
  public var policyRate: Double
  /// When it began, on the wall's clock; the only wall-clock time of an episode.
  public var date: Date
  /// The rollout's settings as JSON.
  public var settings: String
  /// Identities of the input devices, in the order of ``RawInputEvent/device``.
  public var devices: [String]
  /// Identity of the episode whose failed stage this one does again; nil when it is not a repeat.
  public var corrects: String?

  /// Makes a header from its parts.
  public init(
    kind: Kind, task: TaskDescription, policy: String, supervisor: String, seed: UInt64,
    startStage: Int, controlRate: Double, policyRate: Double, date: Date, settings: String,
    devices: [String], corrects: String? = nil
  ) {
    self.kind = kind
    self.task = task
    self.policy = policy
    self.supervisor = supervisor
    self.seed = seed
    self.startStage = startStage
    self.controlRate = controlRate
    self.policyRate = policyRate
    self.date = date
    self.settings = settings
    self.devices = devices
    self.corrects = corrects
  }
}
