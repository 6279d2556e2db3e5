public import Episodes
import Foundation
public import Robotics

/// Which episode to run.
public struct EpisodePlan: Sendable, Hashable, Codable {
  /// Seed of the start and of every random choice.
  public var seed: UInt64
  /// Stage to start from; 0 is the initial state.
  public var startStage: Int
  /// Identity of the recorded episode whose failed stage is done again; nil when none is, or when
  /// it was not recorded.
  public var corrects: String?
  /// True when it goes on from where the last episode entered the stage it failed in.
  public var isRepeat: Bool
  /// How many stages before that a repeat begins.
  public var stagesBefore = 0
  /// The stage that failed before; nil when nothing is known.
  public var expectedFailure: Int?

  /// Makes a plan.
  public init(
    seed: UInt64, startStage: Int = 0, corrects: String? = nil, isRepeat: Bool = false
  ) {
    self.seed = seed
    self.startStage = startStage
    self.corrects = corrects
    self.isRepeat = isRepeat
  }

  /// Seed of whoever drives: a repeat is not to be driven just as it was the first time.
  public var driverSeed: UInt64 { isRepeat ? seed &+ 0x9E37_79B9_7F4A_7C15 : seed }

  /// What the store is told when the episode begins.
  public func header(
    kind: EpisodeHeader.Kind, task: TaskDescription, policy: String, supervisor: String,
    settings: RolloutSettings, devices: [String]
  ) -> EpisodeHeader {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = (try? encoder.encode(settings)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return EpisodeHeader(
      kind: kind, task: task, policy: policy, supervisor: supervisor, seed: seed,
      startStage: startStage, controlRate: settings.controlRate, policyRate: settings.policyRate,
      date: Date(), settings: json, devices: devices,
      corrects: corrects)
  }
}
