import Foundation
import GRDB
import Glibc
import Robotics
import Testing

@testable import Episodes

/// Whatever happens while a run is stored, either the whole run is there or nothing of it.
@Suite struct RunFaultTests {
  private static let columns = DerivedColumn.allCases.flatMap { column in
    ([1, 2] as [EpisodeID]).map { episode in
      (episode: episode, column: column, values: [Float](repeating: 1, count: 4000))
    }
  }

  private func dataset(_ folder: TemporaryFolder) throws -> Dataset {
    let dataset = try Dataset(folder.file())
    for _ in 1...2 {
      let writer = try dataset.begin(EpisodeMaker.header())
      var maker = EpisodeMaker(seed: 1)
      try writer.append(EpisodeBatch(frames: (0..<4000).map { maker.frame($0) }))
      try writer.finish(endTime: 0)
    }
    return dataset
  }

  private func isWhole(_ dataset: Dataset, _ run: TrainingRun) throws -> Bool {
    try Self.columns.allSatisfy {
      try dataset.derived($0.column, of: $0.episode, run: run.name)?.values == $0.values
    }
  }

  @Test func aFullDiskLeavesNothingAndTheRunCanBeStoredLater() throws {
    let folder = try TemporaryFolder()
    let dataset = try dataset(folder)
    let run = TrainingRun(
      name: "", kind: .advantage, codeVersion: "1", inputs: try dataset.inputs(of: [1, 2]))
    let pages = try dataset.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    for room in [0, 1, 2, 5, 10, 15] {
      try dataset.pool.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA max_page_count = \(pages + room)")
      }
      #expect(throws: DatasetError.diskFull(path: dataset.path)) {
        _ = try dataset.add(run, columns: Self.columns)
      }
      #expect(try dataset.runs().isEmpty && dataset.derived(.value, of: 1) == nil)
    }
    try dataset.pool.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA max_page_count = \(pages + 1000)")
    }
    let added = try dataset.add(run, columns: Self.columns)
    #expect(try added.name == "advantage-1" && isWhole(dataset, added))
    #expect(try dataset.verify().isEmpty)
  }

  @Test(arguments: 0..<3)
  func killNineLeavesWholeRunsOnly(round: Int) async throws {
    let folder = try TemporaryFolder()
    let path = folder.file()
    try dataset(folder).close()
    let delay = UInt32(20_000 + 30_000 * round)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, delay = delay as UInt32] in
      let dataset = try Dataset(path)
      let run = TrainingRun(
        name: "", kind: .critic, codeVersion: "1", inputs: try dataset.inputs(of: [1, 2]))
      Thread.detachNewThread {
        usleep(delay)
        _ = kill(getpid(), SIGKILL)
      }
      while true { _ = try dataset.add(run, columns: Self.columns) }
    }
    let dataset = try Dataset(path)
    for run in try dataset.runs() {
      #expect(try run.inputs == dataset.inputs(of: [1, 2]) && isWhole(dataset, run))
    }
    #expect(try dataset.verify().isEmpty)
  }

  @Test func twoProcessesStoreTheirRunsBesideOneAnother() async throws {
    let folder = try TemporaryFolder()
    let path = try dataset(folder).path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let dataset = try Dataset(path)
          for _ in 0..<3 {
            _ = try dataset.add(
              TrainingRun(name: "", kind: .critic, codeVersion: "1"),
              columns: [Self.columns[0]])
          }
        }
      }
      try await group.waitForAll()
    }
    let dataset = try Dataset(path, access: .readOnly)
    #expect(try Set(dataset.runs().map(\.name)) == Set((1...12).map { "critic-\($0)" }))
  }
}
