import Episodes
import Formats
import Robotics

extension LeRobotFeature {
  /// The features of every export of a task; the profile decides the label columns' names.
  ///
  /// Every episode carries all of them, demonstrations too: LeRobot merges datasets only when
  /// they have the same features.
  static func all(_ task: TaskDescription, profile: LabelProfile) -> [LeRobotFeature] {
    let command = EpisodeColumns.commandNames(task.hand)
    var features: [LeRobotFeature] = [
      .vector("observation.state", command) { $0.state },
      .vector("action", command) { $0.action },
      LeRobotFeature("timestamp", .float32) { .float($0.nominalTimes) },
      LeRobotFeature("frame_index", .int64) { .int64((0..<Int64($0.count)).map { $0 }) },
      LeRobotFeature("episode_index", .int64) {
        .int64([Int64](repeating: Int64($0.index), count: $0.count))
      },
      LeRobotFeature("index", .int64) { episode in
        .int64((0..<episode.count).map { Int64(episode.firstFrame + $0) })
      },
      LeRobotFeature("task_index", .int64) {
        .int64([Int64](repeating: Int64($0.task), count: $0.count))
      },
      LeRobotFeature("next.done", .bool) { episode in
        .bool(episode.columns.done)
      },
      LeRobotFeature("next.success", .bool) { episode in
        .bool(episode.columns.done.map { $0 && episode.columns.isSuccess })
      },
      LeRobotFeature("stage_index", .int64) { .int64($0.columns.stage) },
      LeRobotFeature("stage_progress", .float32) { .float($0.columns.progress) },
      LeRobotFeature("task_success", .bool) { .bool($0.columns.success) },
      LeRobotFeature("human_weight", .float32) { .float($0.columns.humanWeight) },
      LeRobotFeature("authority", .int64) { .int64($0.columns.authority) },
      LeRobotFeature("time_true", .float32) { .float($0.columns.seconds.map { Float($0) }) },
      LeRobotFeature("value", .float32) { .float($0.columns.value) },
      LeRobotFeature("dispersion", .float32) { .float($0.columns.dispersion) },
      LeRobotFeature("familiarity", .float32) { .float($0.columns.familiarity) },
    ]
    features += LabelColumn.all.map(LeRobotFeature.init)
    features.append(
      LeRobotFeature(LabelColumn.Name.reasons, .string) {
        .string($0.columns.labels.map(\.reasonText))
      })
    if !task.sceneFeatures.isEmpty {
      features.insert(
        .vector("observation.environment_state", task.sceneFeatures) { $0.scene }, at: 1)
    }
    return features + labels(profile, command: command)
  }

  private static func labels(_ profile: LabelProfile, command: [String]) -> [LeRobotFeature] {
    let valid = LeRobotFeature("policy_action_is_valid", .bool) {
      .bool($0.columns.proposalIsValid)
    }
    // The policy's own action while a person drove; zero beside a validity of false, since a NaN
    // would spoil the statistics.
    func proposal(_ name: String) -> LeRobotFeature {
      .vector(name, command) { $0.proposal.map { $0.isNaN ? 0 : $0 } }
    }
    switch profile {
    case .lerobot:
      return [
        LeRobotFeature("intervention", .bool) { .bool($0.columns.intervention) },
        proposal("policy_action"), valid,
      ]
    case .evoRL:
      let prefix = "complementary_info."
      return [
        proposal(prefix + "policy_action"), valid,
        LeRobotFeature(prefix + "is_intervention", .float32) {
          .float($0.columns.intervention.map { $0 ? 1 : 0 })
        },
        LeRobotFeature(prefix + "state", .float32) { .float($0.columns.interventionPhase) },
        LeRobotFeature(prefix + "collector_policy_id", .string) {
          .string([String](repeating: $0.columns.episode.header.policy, count: $0.count))
        },
      ]
    case .rlinf:
      return [
        LeRobotFeature("intervene_flag", .bool) { .bool($0.columns.intervention) },
        LeRobotFeature("segment_id", .int64) {
          .int64($0.columns.labels.map { Int64($0.segment) })
        },
        LeRobotFeature("is_success", .bool) {
          .bool([Bool](repeating: $0.columns.isSuccess, count: $0.count))
        },
        proposal("policy_action"), valid,
      ]
    case .sirius:
      return [
        LeRobotFeature("action_modes", .int64) { .int64($0.columns.actionModes) },
        LeRobotFeature("intv_labels", .int64) { .int64($0.columns.interventionLabels) },
        proposal("policy_action"), valid,
      ]
    }
  }
}

extension EpisodeColumns {
  /// Evo-RL: 0 while the policy drives, 1 while a person does, 2 at the one frame of release.
  var interventionPhase: [Float] {
    let flags = intervention
    return flags.indices.map { index in
      if flags[index] { return 1 }
      return index > 0 && flags[index - 1] ? 2 : 0
    }
  }
}
