import Episodes
import Robotics

/// An episode with what two runs say of its frames; arrays have one entry a frame, and columns none
/// where the run says nothing of the episode.
struct InspectedEpisode {
  /// What the list knows of it.
  var summary: EpisodeSummary
  /// True when training would read it, once it is judged.
  var isCounted: Bool
  /// Policy steps of the frames.
  var steps: [Int]
  /// Who commanded.
  var origins: [FrameOrigin]
  /// The frames within the trim.
  var used: Range<Int>
  /// Whether people let it be learned from: not excluded, within the trim.
  var isKept: [Bool]
  /// The critic's value.
  var value: [Float]
  /// The fold whose critic gave it.
  var fold: [Float]
  /// The advantage.
  var advantage: [Float]
  /// The optimality.
  var optimality: [Float]
  /// Where the optimality comes from.
  var source: [Float]

  /// Reads an episode.
  ///
  /// - Throws: `DatasetError`, ``TrainingRunError/incomplete(run:_:episode:)`` for a column of another
  ///   length.
  init(_ summary: EpisodeSummary, _ dataset: Dataset, _ runs: InspectedRuns) throws {
    let frames = try dataset.commanders(of: summary.id)
    let review = try dataset.review(summary.id)
    func column(_ column: DerivedColumn, _ run: TrainingRun?) throws -> [Float] {
      guard let run, let values = try dataset.derived(column, of: summary.id, run: run.name)?.values
      else { return [] }
      guard values.count == frames.count else {
        throw TrainingRunError.incomplete(run: run.name, column, episode: summary.id)
      }
      return values
    }
    self.summary = summary
    isCounted =
      (summary.state == .finished || summary.state == .recovered) && !review.isExcluded
      && summary.outcome != .discarded && summary.frames > 0
    steps = frames.map(\.step)
    origins = frames.map { FrameOrigin($0.commander, in: summary.kind) }
    let trim = review.trim ?? .min..<(.max)
    let start = steps.firstIndex { $0 >= trim.lowerBound } ?? steps.count
    used = start..<max(start, steps.firstIndex { $0 >= trim.upperBound } ?? steps.count)
    isKept = Array(repeating: true, count: frames.count)
    var index = 0
    for segment in review.segments {
      while index < steps.count, steps[index] < segment.end {
        isKept[index] = !segment.isExcluded && used.contains(index)
        index += 1
      }
    }
    value = try column(.value, runs.critic)
    fold = try column(.fold, runs.critic)
    advantage = try column(.advantage, runs.advantage)
    optimality = try column(.optimality, runs.advantage)
    source = try column(.optimalitySource, runs.advantage)
  }

  /// The known numbers of a column within the trim.
  func known(_ column: [Float]) -> [Float] {
    column.isEmpty ? [] : column[used].filter { !$0.isNaN }
  }

  /// The mean of a column's known numbers; nil without any.
  func mean(_ column: [Float]) -> Double? {
    let known = known(column)
    return known.isEmpty ? nil : known.reduce(0) { $0 + Double($1) } / Double(known.count)
  }

  /// The optimality of the frames that have it from the critic; of all where no source is stored.
  var criticOptimality: [Float] {
    guard !source.isEmpty, !optimality.isEmpty else { return known(optimality) }
    let wanted = Float(OptimalitySource.advantage.rawValue)
    return used.filter { source[$0] == wanted }.map { optimality[$0] }.filter { !$0.isNaN }
  }
}
