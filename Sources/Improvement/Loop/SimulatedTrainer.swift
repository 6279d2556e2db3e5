import Episodes
import Robotics

/// A person who grades rollouts by keypress after they have seen them, simulated.
///
/// The grade follows from what anybody sees who looks on, by segments that somebody drove:
///
/// | segment | grade |
/// | --- | --- |
/// | a person's | ``Grade/best`` |
/// | the policy's, after which a person took over | ``Grade/bad`` |
/// | the policy's, the last of a failure | ``Grade/bad`` |
/// | the policy's, the last of a success | ``Grade/good`` |
/// | the policy's, after which it went on itself, such as after a hold | ``Grade/fair`` |
///
/// Some keys are pressed by mistake: another grade then, each of the four others as often.
public struct SimulatedTrainer: Sendable, Hashable, Codable {
  /// The author of the grades.
  public static let author = "simulated trainer"

  /// Share of the grades that are wrong.
  ///
  /// Ten per cent is a guess at how often a person who is in a hurry hits a wrong key or looks away.
  public var wrongShare = 0.1
  /// Seed of the mistakes.
  public var seed: UInt64 = 0

  /// Makes a trainer with the documented defaults.
  public init() {}

  /// What is wrong with the numbers; nil when nothing is.
  var problem: String? {
    (0...1).contains(wrongShare)
      ? nil : "a trainer who is wrong in \(wrongShare) of grades: a share in [0, 1] is expected."
  }

  /// Grades all segments of the judged rollouts of a dataset, in one transaction.
  ///
  /// - Returns: how many grades were given.
  /// - Throws: `DatasetError`; nothing is graded then.
  @discardableResult
  func grade(_ dataset: Dataset) throws -> Int {
    var random = SeededGenerator(seed: seed)
    var said: [(episode: EpisodeID, edits: [LabelEdit])] = []
    for episode in try dataset.episodes() where episode.kind == .rollout {
      guard let outcome = episode.outcome, outcome != .discarded else { continue }
      let segments = try dataset.review(episode.id).segments.filter(\.wantsGrade)
      let seen = Self.seen(
        segments.map { $0.recorded.authority == .human }, isSuccess: outcome == .success)
      said.append(
        (
          episode.id,
          zip(segments, seen).map { segment, grade in
            .grade(segment.frames, pressed(grade, &random))
          }
        ))
    }
    try dataset.label(said, author: Self.author)
    return said.reduce(0) { $0 + $1.edits.count }
  }

  /// The grades of an episode's driven segments.
  ///
  /// - Parameters:
  ///   - isHuman: of every segment, whether a person drove.
  ///   - isSuccess: how the episode ended.
  /// - Returns: what a person sees of each.
  static func seen(_ isHuman: [Bool], isSuccess: Bool) -> [Grade] {
    isHuman.indices.map { index in
      if isHuman[index] { return .best }
      if index + 1 == isHuman.count { return isSuccess ? .good : .bad }
      return isHuman[index + 1] ? .bad : .fair
    }
  }

  /// The key that is pressed for a grade.
  func pressed(_ grade: Grade, _ random: inout SeededGenerator) -> Grade {
    // Always two draws, so that one mistake more does not change the others.
    let (chance, other) = (random.uniform(), Int.random(in: 1..<5, using: &random))
    guard chance < wrongShare else { return grade }
    let all = Grade.allCases
    return all[(grade.rawValue - 1 + other) % all.count]
  }
}
