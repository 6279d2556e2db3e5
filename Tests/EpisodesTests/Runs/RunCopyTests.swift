import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

@Suite struct RunCopyTests {
  /// Two episodes of a policy and one of another; a critic of all, one of the first two, and what
  /// was made from each.
  private func dataset(_ path: String, seed: UInt64 = 1) throws -> Dataset {
    let dataset = try Dataset(path)
    for (index, policy) in ["imperfect", "imperfect", "expert"].enumerated() {
      try EpisodeMaker.record(
        dataset, steps: 20, seed: seed + UInt64(index), header: EpisodeMaker.header(policy: policy))
    }
    try RunMaker.critic(dataset, seed: seed)
    try RunMaker.critic(dataset, episodes: [1, 2], seed: seed)
    try RunMaker.critic(
      dataset, name: "advantage-1", parents: ["critic-1"], episodes: [1], seed: seed)
    try RunMaker.critic(
      dataset, name: "advantage-2", parents: ["critic-2"], episodes: [1], seed: seed)
    return dataset
  }

  @Test func runsOfWhichEverythingIsCopiedComeAlong() throws {
    let folder = try TemporaryFolder()
    let source = try dataset(folder.file("a.dexpie"))
    let path = folder.file("out.dexpie")
    let report = try Dataset.copy(
      [source.path], to: path, where: EpisodeSelection(policies: ["imperfect"]))
    #expect(report.runs.map(\.name) == ["critic-2", "advantage-2"])
    #expect(report.skippedRuns.map(\.name) == ["critic-1", "advantage-1"])
    #expect(report.skippedRuns[0].reason.contains("not copied: 3"))
    #expect(report.skippedRuns[1].reason.contains("run critic-1"))
    let out = try Dataset(path)
    let kept = try source.runs().filter { $0.name.hasSuffix("-2") }
    #expect(try out.runs().map(\.name) == kept.map(\.name))
    for run in kept {
      var copy = try #require(try out.run(named: run.name))
      copy.id = run.id
      #expect(copy == run)
      for episode in [1, 2] as [EpisodeID] {
        let there = try source.derived(.value, of: episode, run: run.name)?.values
        let here = try out.derived(.value, of: episode, run: run.name)?.values
        #expect(there.map { same(here, $0) } ?? (here == nil))
      }
    }
    #expect(try out.staleness().values.allSatisfy(\.isEmpty))
    #expect(try out.verify().isEmpty)
  }

  @Test func mergedRunsKeepApartAndNamesThatAreTakenChange() throws {
    let folder = try TemporaryFolder()
    let a = try dataset(folder.file("a.dexpie"))
    let b = try dataset(folder.file("b.dexpie"), seed: 10)
    let path = folder.file("out.dexpie")
    let report = try Dataset.copy([a.path, b.path], to: path)
    #expect(report.skippedRuns.isEmpty)
    #expect(report.runs.filter { $0.source == a.path }.allSatisfy { $0.name == $0.newName })
    #expect(
      report.runs.filter { $0.source == b.path }.map(\.newName) == [
        "critic-3", "critic-4", "critic-5", "critic-6",
      ])
    let out = try Dataset(path)
    #expect(try out.run(named: "critic-5")?.parents == ["critic-3"])
    #expect(try out.run(named: "critic-6")?.parents == ["critic-4"])
    let there = try #require(try b.derived(.value, of: 3, run: "critic-1"))
    #expect(try same(out.derived(.value, of: 6, run: "critic-3")?.values, there.values))
    // Each source's episodes are new to the other's runs.
    let staleness = try out.staleness()
    #expect(staleness["critic-1"] == ["3 episodes recorded or added since: 4, 5, 6"])
    #expect(staleness["critic-3"] == ["3 episodes recorded or added since: 1, 2, 3"])
    #expect(try out.verify().isEmpty)
  }

  @Test func aRunThatIsInSeveralSourcesComesAlongOnce() throws {
    let folder = try TemporaryFolder()
    let a = try dataset(folder.file("a.dexpie"))
    a.close()
    let copy = folder.file("b.dexpie")
    try FileManager.default.copyItem(atPath: a.path, toPath: copy)
    let b = try Dataset(copy)
    try RunMaker.critic(b, parents: ["advantage-1"])
    let report = try Dataset.copy([a.path, copy], to: folder.file("out.dexpie"))
    let out = try Dataset(folder.file("out.dexpie"))
    #expect(
      try out.runs().map(\.name) == [
        "critic-3", "advantage-2", "advantage-1", "critic-2", "critic-1",
      ])
    #expect(report.runs.count == 9 && report.skippedRuns.isEmpty)
    #expect(try out.run(named: "critic-3")?.parents == ["advantage-1"])
    #expect(try out.verify().isEmpty)
  }

  @Test func anotherRecordingOfTheSameEpisodeKeepsItsRunsBehind() throws {
    let folder = try TemporaryFolder()
    let a = try dataset(folder.file("a.dexpie"))
    a.close()
    let copy = folder.file("b.dexpie")
    try FileManager.default.copyItem(atPath: a.path, toPath: copy)
    let b = try Dataset(copy)
    try b.pool.write { db in
      try db.execute(sql: "UPDATE frames SET value = -0.125 WHERE episode = 2 AND step = 3")
    }
    let report = try Dataset.copy([a.path, copy], to: folder.file("out.dexpie"))
    #expect(
      report.skippedRuns.map(\.name) == ["critic-1", "critic-2", "advantage-1", "advantage-2"])
    #expect(report.skippedRuns.allSatisfy { $0.source == copy })
    #expect(report.skippedRuns[0].reason.contains("another recording"))
  }

  @Test func theWayToAModelFileLeadsFromTheNewDataset() throws {
    let folder = try TemporaryFolder()
    let source = try RunMaker.dataset(folder, [5])
    let file = URL(fileURLWithPath: folder.file("critic.safetensors"))
    try Data("abc".utf8).write(to: file)
    let stored = try source.add(
      TrainingRun(
        name: "", kind: .critic, codeVersion: "1", inputs: try source.inputs(of: [1]),
        file: "critic.safetensors", fileHash: try Dataset.fileHash(file)))
    let inner = folder.file("inner")
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
    _ = try Dataset.copy([source.path], to: inner + "/out.dexpie")
    let out = try Dataset(inner + "/out.dexpie")
    #expect(try out.run(named: stored.name)?.file == "../critic.safetensors")
    #expect(try out.verify().isEmpty)
    // Making a file small changes nothing of its runs.
    source.close()
    _ = try Dataset.compact(source.path)
    let compacted = try Dataset(source.path)
    #expect(try compacted.runs() == [stored] && compacted.verify().isEmpty)
  }
}
