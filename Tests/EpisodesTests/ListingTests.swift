import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

struct ListingTests {
  private static let count = 1000

  /// Many short episodes of different policies, lengths and judgements.
  private func make(_ path: String) throws -> Dataset {
    let dataset = try Dataset(path)
    var maker = EpisodeMaker(seed: 1)
    let all = maker.batch(0..<40)
    for index in 0..<Self.count {
      var header = EpisodeMaker.header(
        kind: index % 5 == 0 ? .demonstration : .rollout, policy: "p\(index % 3)",
        seed: UInt64(index),
        date: Date(timeIntervalSinceReferenceDate: Double((index * 7919) % Self.count)))
      header.startStage = index % 2
      let writer = try dataset.begin(header)
      var batch = EpisodeBatch(frames: Array(all.frames[..<(1 + index % 40)]))
      batch.frames[0].value = index % 10 == 0 ? nil : -Double((index * 31) % 997) / 1000
      for step in 1..<max(1, batch.frames.count) { batch.frames[step].value = nil }
      try writer.append(batch)
      try writer.finish(endTime: Nanoseconds(1 + index))
      if index % 4 != 3 {
        try dataset.setOutcome(
          writer.episode, Outcome.allCases[index % 4 % 3], reasons: [.stuck], author: "Mia")
      }
    }
    return dataset
  }

  @Test("A thousand episodes are listed, filtered and sorted right")
  func thousand() throws {
    let folder = try TemporaryFolder()
    let dataset = try make(folder.file())
    let all = try dataset.episodes()
    #expect(all.count == Self.count)
    #expect(all.map(\.id) == (1...Int64(Self.count)).map { $0 })
    for (index, summary) in all.enumerated() {
      #expect(summary.frames == 1 + index % 40)
      #expect(summary.duration == Nanoseconds(1 + index))
      #expect(summary.seed == UInt64(index))
      #expect(summary.outcome == (index % 4 == 3 ? nil : Outcome.allCases[index % 4 % 3]))
      #expect(summary.humanFrames == max(0, summary.frames - 20))
    }
    let filters: [(EpisodeQuery, (EpisodeSummary) -> Bool)] = [
      (EpisodeQuery(policies: ["p1", "p2"]), { $0.policy != "p0" }),
      (EpisodeQuery(tasks: ["pour"]), { _ in false }),
      (EpisodeQuery(kinds: [.demonstration]), { $0.kind == .demonstration }),
      (EpisodeQuery(outcomes: [.success]), { $0.outcome == .success }),
      (EpisodeQuery(outcomes: [nil]), { $0.outcome == nil }),
      (EpisodeQuery(outcomes: [nil, .failure]), { $0.outcome == nil || $0.outcome == .failure }),
      (EpisodeQuery(outcomes: []), { _ in false }),
      (EpisodeQuery(states: [.interrupted]), { _ in false }),
      (
        EpisodeQuery(policies: ["p0"], kinds: [.rollout], outcomes: [.discarded]),
        { $0.policy == "p0" && $0.kind == .rollout && $0.outcome == .discarded }
      ),
    ]
    for (query, keep) in filters { #expect(try dataset.episodes(query) == all.filter(keep)) }
    let top = try dataset.episodes(EpisodeQuery(order: .lowestValue, limit: 7))
    let values = all.compactMap(\.lowestValue).sorted()
    #expect(top.map(\.lowestValue) == values.prefix(7).map { $0 })
    let last = try dataset.episodes(EpisodeQuery(order: .lowestValue, ascending: false))
    #expect(last.prefix(values.count).map(\.lowestValue) == values.reversed().map { $0 })
    #expect(last.suffix(100).allSatisfy { $0.lowestValue == nil })
    for order in EpisodeQuery.Order.allCases {
      for ascending in [true, false] {
        let sorted = try dataset.episodes(EpisodeQuery(order: order, ascending: ascending))
        #expect(Set(sorted.map(\.id)) == Set(all.map(\.id)))
        if order != .lowestValue, order != .outcome {
          let keys = sorted.map { key($0, order) }
          #expect(keys == (ascending ? keys.sorted() : keys.sorted(by: >)))
        }
      }
    }
    let info = try dataset.info()
    #expect(info.totals.episodes == Self.count)
    #expect(info.totals.frames == all.reduce(0) { $0 + $1.frames })
    #expect(info.totals.unjudged == 250)
    #expect(info.groups.map(\.policy) == ["p0", "p0", "p1", "p1", "p2", "p2"])
    #expect(info.groups.reduce(0) { $0 + $1.totals.episodes } == Self.count)
    let read = try JSONDecoder().decode(DatasetInfo.self, from: JSONEncoder().encode(info))
    #expect(read == info)
  }

  private func key(_ summary: EpisodeSummary, _ order: EpisodeQuery.Order) -> Double {
    switch order {
    case .id: Double(summary.id)
    case .date: summary.date.timeIntervalSinceReferenceDate
    case .frames: Double(summary.frames)
    case .duration: Double(summary.duration)
    case .humanShare: summary.humanShare
    case .takeovers: Double(summary.takeovers)
    case .stage: Double(summary.highestStage)
    case .lowestValue: summary.lowestValue ?? 0
    case .highestDispersion: summary.highestDispersion ?? 0
    case .highestFamiliarity: summary.highestFamiliarity ?? 0
    case .outcome: 0
    }
  }

  @Test("The overview can be read with any SQLite")
  func overview() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    try EpisodeMaker.record(dataset, steps: 40)
    let row = try dataset.read { db in
      try String.fetchOne(
        db, sql: "SELECT began || ' ' || frames || ' ' || humanShare || ' ' || ending FROM overview"
      )
    }
    #expect(row == "2026-05-09 06:13:20 40 0.5 finished")
  }
}
