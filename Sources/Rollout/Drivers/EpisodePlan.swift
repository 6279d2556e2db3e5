public import Episodes
import Foundation
public import Robotics

/// Which episode to run.
public struct EpisodePlan: Sendable, Hashable, Codable {
  /// Seed of the start and of every random choice.
  public var seed: UInt64
  /// Stage to start from; 0 is the initial state.
  public var startStage: Int

  /// Makes a plan.
  public init(seed: UInt64, startStage: Int = 0) {
    self.seed = seed
    self.startStage = startStage
  }

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
      date: Date(), settings: json, devices: devices)
  }
}
