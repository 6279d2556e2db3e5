import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

@Suite struct StalenessTests {
  private let past = Date(timeIntervalSinceReferenceDate: 8e8)

  @Test func inputsAreTheHashesOfEpisodesAndKept() throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder, [20, 10])
    let inputs = try dataset.inputs(of: [2, 1])
    #expect(inputs.map(\.episode) == [try dataset.summary(2).uuid, try dataset.summary(1).uuid])
    #expect(
      inputs.map(\.contentHash) == [try dataset.contentHash([2]), try dataset.contentHash([1])])
    #expect(Set(inputs.flatMap { [$0.contentHash, $0.labelHash] }.map(\.count)) == [64])
    // Only what is kept can still be told once the frames are unreadable.
    try dataset.pool.write { db in
      try db.execute(sql: "UPDATE frames SET command = x'01' WHERE episode = 2")
    }
    #expect(try dataset.inputs(of: [2, 1]) == inputs)
    dataset.close()
    let reader = try Dataset(folder.file(), access: .readOnly)
    #expect(try reader.inputs(of: [2, 1]) == inputs)
  }

  @Test func aReaderThatMayNotWriteFindsTheSameHashes() throws {
    let folder = try TemporaryFolder()
    try RunMaker.dataset(folder, [20]).close()
    let reader = try Dataset(folder.file(), access: .readOnly)
    let inputs = try reader.inputs(of: [1])
    let dataset = try Dataset(folder.file())
    #expect(try dataset.inputs(of: [1]) == inputs)
  }

  /// Labels that training reads, and such that it does not.
  private static let labels: [(isRead: Bool, @Sendable (Dataset) throws -> Void)] = [
    (true, { try $0.label(1, [.grade(0..<20, .good)], author: "Mia") }),
    (true, { try $0.label(1, [.grade(0..<20, .best)], author: "Tom") }),
    (true, { try $0.label(1, [.kind(20..<40, .recovery)], author: "Mia") }),
    (true, { try $0.label(1, [.exclude(0..<20, true)], author: "Mia") }),
    (true, { try $0.label(1, [.border(.split(at: 10))], author: "Mia") }),
    (true, { try $0.label(1, [.trim(5..<40)], author: "Mia") }),
    (true, { try $0.label(1, [.excludeEpisode(true)], author: "Mia") }),
    (true, { try $0.setOutcome(1, .failure, author: "Mia") }),
    (false, { try $0.setOutcome(1, .success, reasons: [.other], note: "n", author: "Tom") }),
    (false, { try $0.label(1, [.note(0..<20, "n")], author: "Mia") }),
    (false, { try $0.label(1, [.reasons(0..<20, [.slipped])], author: "Mia") }),
    (false, { try $0.label(1, [.tag("t")], author: "Mia") }),
    (
      false,
      {
        try $0.label(1, [.grade(0..<20, .good)], author: "Mia")
        try $0.undoLabel(author: "Mia")
      }
    ),
  ]

  @Test(arguments: labels.indices)
  func whatTrainingReadsOfLabelsMakesARunStale(index: Int) throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder, [50, 40])
    try dataset.setOutcome(1, .success, author: "Mia")
    let run = try RunMaker.critic(dataset)
    #expect(try dataset.staleness(of: run).isEmpty)
    try Self.labels[index].1(dataset)
    let expected = Self.labels[index].isRead ? ["labels changed in 1 episode: 1"] : []
    #expect(try dataset.staleness(of: run) == expected)
    #expect(try dataset.inputs(of: [1])[0].contentHash == run.inputs[0].contentHash)
  }

  @Test func aLabelThatIsTakenBackMakesARunFreshAgain() throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder)
    let run = try RunMaker.critic(dataset)
    try dataset.label(1, [.grade(0..<20, .good)], author: "Mia")
    try dataset.label(2, [.grade(0..<20, .good)], author: "Mia")
    #expect(try dataset.staleness(of: run) == ["labels changed in 2 episodes: 1, 2"])
    try dataset.undoLabel(author: "Mia")
    try dataset.undoLabel(author: "Mia")
    #expect(try dataset.staleness(of: run).isEmpty)
  }

  @Test func discardedGoneAndNewEpisodesAreSaid() throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder, [10, 10, 10, 10])
    try dataset.setOutcome(4, .discarded, author: "Mia")
    let run = try RunMaker.critic(dataset, episodes: [1, 2])
    // Episode 3 was there and left out, which is no news; 4 was discarded before.
    #expect(try dataset.staleness(of: run).isEmpty)
    try dataset.setOutcome(2, .discarded, author: "Mia")
    try EpisodeMaker.record(dataset, steps: 5, seed: 9)
    try EpisodeMaker.record(dataset, steps: 5, seed: 10)
    try dataset.label(6, [.excludeEpisode(true)], author: "Mia")
    var other = EpisodeMaker.task
    other.name = "pour"
    try EpisodeMaker.record(dataset, steps: 5, header: EpisodeMaker.header(task: other))
    var maker = EpisodeMaker(seed: 1)
    let writer = try dataset.begin(EpisodeMaker.header())
    try writer.append(maker.batch(0..<3))
    #expect(
      try dataset.staleness(of: run) == [
        "1 episode discarded since: 2", "1 episode recorded or added since: 5",
      ])
    try writer.finish(endTime: 0)
    #expect(
      try dataset.staleness(of: run).last == "2 episodes recorded or added since: 5, 8")
    dataset.close()
    _ = try Dataset.compact(folder.file(), droppingDiscarded: true)
    let compacted = try Dataset(folder.file())
    let first = String(run.inputs[1].episode.prefix(8))
    #expect(
      try compacted.staleness()[run.name]?.first
        == "1 episode not in this dataset any more: \(first)")
    #expect(try compacted.verify().map(\.severity) == [.note])
    #expect(try compacted.run(named: run.name) == run)
    #expect(try compacted.derived(.value, of: 1)?.run == run.name)
  }

  @Test func whatWasRecordedWhileItRanIsNew() throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder, [10])
    let inputs = try dataset.inputs(of: [1])
    let began = past.addingTimeInterval(60)
    try EpisodeMaker.record(
      dataset, steps: 5, header: EpisodeMaker.header(date: began.addingTimeInterval(1)))
    let run = try dataset.add(
      TrainingRun(name: "", kind: .critic, date: began, codeVersion: "1", inputs: inputs))
    #expect(try dataset.staleness(of: run) == ["1 episode recorded or added since: 2"])
  }

  @Test func whatIsMadeFromAStaleRunIsStale() throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder)
    let critic = try RunMaker.critic(dataset, episodes: [1])
    let advantage = try RunMaker.critic(
      dataset, name: "advantage-1", parents: [critic.name], episodes: [2])
    let policy = try dataset.add(
      TrainingRun(name: "", kind: .policy, codeVersion: "1", parents: [advantage.name]))
    #expect(try dataset.staleness().values.allSatisfy(\.isEmpty))
    try dataset.label(1, [.grade(0..<20, .good)], author: "Mia")
    #expect(
      try dataset.staleness(of: advantage) == [
        "its parent critic-1 is stale: labels changed in 1 episode: 1"
      ])
    #expect(
      try dataset.staleness(of: policy) == [
        "its parent advantage-1 is stale: its parent critic-1 is stale: "
          + "labels changed in 1 episode: 1"
      ])
  }
}
