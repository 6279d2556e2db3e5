public import Episodes

/// The advantage of the frames that one commanded, counted in bins.
///
/// The bins are the same for all datasets, so that counts of several can be added up.
public struct AdvantageHistogram: Sendable, Hashable, Codable {
  /// Who commanded, and how it ended.
  public enum Group: String, Sendable, Hashable, Codable, CaseIterable {
    /// A policy in rollouts that succeeded and that nobody helped.
    case success
    /// A policy in rollouts that failed and that nobody helped.
    case failure
    /// A person in a rollout, alone or blended with the policy.
    case human
    /// Somebody showed how the task is done.
    case demonstration

    /// For people.
    public var summary: String {
      switch self {
      case .success: "policy in successes"
      case .failure: "policy in failures"
      case .human: "person in rollouts"
      case .demonstration: "demonstrations"
      }
    }
  }

  /// Whose frames.
  public var group: Group
  /// Number of frames.
  public var frames: Int
  /// Mean advantage.
  public var mean: Double
  /// The advantages in ``bins`` bins over [-1, 1], between which values lie (METHOD §3).
  public var histogram: Histogram

  /// Makes a histogram from its parts.
  public init(group: Group, frames: Int, mean: Double, histogram: Histogram) {
    self.group = group
    self.frames = frames
    self.mean = mean
    self.histogram = histogram
  }

  /// Number of bins.
  public static let bins = 400

  /// Counts the frames of a dataset by its newest advantage run; groups without frames are left out.
  ///
  /// - Throws: ``InspectionError``, ``TrainingRunError``, `DatasetError`.
  public static func all(of dataset: Dataset) throws -> [AdvantageHistogram] {
    let runs = try InspectedRuns(dataset, run: "")
    var numbers: [Group: [Float]] = [:]
    for summary in try dataset.episodes() where summary.state != .recording {
      let episode = try InspectedEpisode(summary, dataset, runs)
      guard episode.isCounted, !episode.advantage.isEmpty else { continue }
      let isHelped = episode.origins.contains(.human)
      for frame in episode.used where !episode.advantage[frame].isNaN {
        let group: Group? =
          switch (episode.origins[frame], summary.outcome) {
          case (.demonstration, _): .demonstration
          case (.human, _): .human
          case (.policy, .success) where !isHelped: .success
          case (.policy, .failure) where !isHelped: .failure
          default: nil
          }
        if let group { numbers[group, default: []].append(episode.advantage[frame]) }
      }
    }
    return Group.allCases.compactMap { group in
      guard let own = numbers[group] else { return nil }
      return AdvantageHistogram(
        group: group, frames: own.count,
        mean: own.reduce(0) { $0 + Double($1) } / Double(own.count),
        histogram: Histogram(own, range: -1...1, bins: bins))
    }
  }

  /// Several as one, such as those of repetitions: frames, means and counts of each group together.
  public static func pooled(_ histograms: [AdvantageHistogram]) -> [AdvantageHistogram] {
    Group.allCases.compactMap { group in
      let own = histograms.filter { $0.group == group }
      guard var sum = own.first else { return nil }
      sum.frames = own.reduce(0) { $0 + $1.frames }
      sum.mean = own.reduce(0) { $0 + $1.mean * Double($1.frames) } / Double(max(1, sum.frames))
      for other in own.dropFirst() {
        for bin in sum.histogram.counts.indices {
          sum.histogram.counts[bin] += other.histogram.counts[bin]
        }
      }
      return sum
    }
  }
}
