import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

@Suite struct RunStoreTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func whatIsStoredIsReadBack(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder)
    var maker = RunMaker(seed: seed)
    var stored: [TrainingRun] = []
    var columns: [String: [Float]] = [:]
    for number in 1...5 {
      var run = maker.run("run-\(number)", inputs: try dataset.inputs(of: [1, 2]))
      run.parents = stored.filter { _ in maker.random.chance() }.map(\.name)
      var said: [(episode: EpisodeID, column: DerivedColumn, values: [Float])] = []
      for column in DerivedColumn.allCases where maker.random.chance() {
        for (episode, frames) in [(1, 50), (2, 40)] as [(EpisodeID, Int)] {
          said.append((episode, column, maker.values(column, frames)))
          columns["\(run.name) \(episode) \(column)"] = said.last?.values
        }
      }
      let added = try dataset.add(run, columns: said)
      run.id = Int64(number)
      #expect(added == run)
      stored.append(run)
    }
    dataset.close()
    let reader = try Dataset(folder.file(), access: .readOnly)
    #expect(try reader.runs() == stored.reversed() && reader.lastRun() == 5)
    for kind in TrainingRun.Kind.allCases {
      #expect(try reader.runs(kind) == stored.reversed().filter { $0.kind == kind })
    }
    for run in stored {
      #expect(try reader.run(named: run.name) == run)
      let mine = columns.keys.filter { $0.hasPrefix(run.name + " ") }.count
      #expect(try reader.columns(of: run.name).values.reduce(0, +) == mine)
    }
    #expect(try reader.run(named: "run-9") == nil)
    for column in DerivedColumn.allCases {
      for episode in [1, 2] as [EpisodeID] {
        for run in stored {
          let expected = columns["\(run.name) \(episode) \(column)"]
          let found = try reader.derived(column, of: episode, run: run.name)
          #expect(found?.run == (expected == nil ? nil : run.name))
          #expect(expected.map { same(found?.values, $0) } ?? (found == nil))
        }
        let newest = stored.last { columns["\($0.name) \(episode) \(column)"] != nil }
        #expect(try reader.derived(column, of: episode)?.run == newest?.name)
      }
    }
    #expect(try reader.verify().isEmpty)
    #expect(throws: DatasetError.noSuchEpisode(path: reader.path, episode: 9)) {
      _ = try reader.derived(.value, of: 9)
    }
    #expect(throws: DatasetError.readOnly(path: reader.path)) {
      _ = try reader.add(stored[0])
    }
  }

  @Test func aRunWithoutANameGetsTheNextOfItsKind() throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder, [5])
    #expect(try RunMaker.critic(dataset).name == "critic-1")
    #expect(try RunMaker.critic(dataset, name: "critic-7").name == "critic-7")
    #expect(try RunMaker.critic(dataset, name: "critic-best").name == "critic-best")
    #expect(try RunMaker.critic(dataset).name == "critic-8")
    let policy = TrainingRun(name: "", kind: .policy, codeVersion: "1", parents: ["critic-8"])
    #expect(try dataset.add(policy).name == "policy-1")
  }

  /// Runs and columns that must be refused, and a word of the reason.
  private static let wrong:
    [(String, @Sendable (inout TrainingRun) -> Void, DerivedColumn, [Float])] = {
      let good: [Float] = [0, 0, 0, 0]
      let nothing: @Sendable (inout TrainingRun) -> Void = { _ in }
      return [
        ("4 frames", nothing, .value, [0, 0, 0]), ("4 frames", nothing, .value, []),
        ("4 frames", nothing, .fold, [0, 0, 0, 0, 0]),
        ("finite", nothing, .value, [0, .infinity, 0, 0]),
        ("finite", nothing, .optimality, [0, 0, 0, -.infinity]),
        ("no frame", nothing, .advantage, [.nan, .nan, .nan, .nan]),
        ("code of a source", nothing, .optimalitySource, [1, 4, 0, 1]),
        ("code of a source", nothing, .optimalitySource, [1, 4, 1.5, 1]),
        ("code of a source", nothing, .optimalitySource, [1, 4, 6, 1]),
        ("whole number", nothing, .fold, [0, 1, -1, 2]),
        ("whole number", nothing, .fold, [0, 1, 0.5, 2]),
        ("whole number", nothing, .fold, [0, 1, .infinity, 2]),
        ("already", { $0.name = "critic-1" }, .value, good),
        ("no such run", { $0.parents = ["critic-1", "critic-9"] }, .value, good),
        ("spaces", { $0.name = "my critic" }, .value, good),
        ("JSON", { $0.settings = "lots" }, .value, good),
        ("file", { $0.file = "a.safetensors" }, .value, good),
        ("file", { $0.fileHash = String(repeating: "a", count: 64) }, .value, good),
        ("twice", { $0.inputs += $0.inputs }, .value, good),
      ]
    }()

  @Test(arguments: wrong.indices)
  func whatDoesNotFitIsRefusedAsAWhole(index: Int) throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder, [4, 4])
    try RunMaker.critic(dataset)
    let (reason, change, column, values) = Self.wrong[index]
    var run = TrainingRun(
      name: "x", kind: .advantage, codeVersion: "1", inputs: try dataset.inputs(of: [1]))
    change(&run)
    let error = #expect(throws: DatasetError.self) {
      _ = try dataset.add(run, columns: [(1, .optimality, [0, 1, 0, 1]), (2, column, values)])
    }
    guard case .refused(_, let detail) = error else {
      Issue.record("\(String(describing: error)) is no refusal")
      return
    }
    #expect(detail.contains(reason), "\(detail)")
    #expect(try dataset.runs().map(\.name) == ["critic-1"])
    #expect(try dataset.derived(.optimality, of: 1) == nil)
    #expect(try dataset.verify().isEmpty)
  }

  @Test func columnsAreOfEpisodesThatAreThereAndDoNotGrow() throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder, [4])
    let run = TrainingRun(name: "x", kind: .critic, codeVersion: "1")
    #expect(throws: DatasetError.noSuchEpisode(path: dataset.path, episode: 9)) {
      _ = try dataset.add(run, columns: [(9, .value, [])])
    }
    let error = #expect(throws: DatasetError.self) {
      _ = try dataset.add(run, columns: [(1, .fold, [0, 0, 0, 0]), (1, .fold, [0, 0, 0, 0])])
    }
    #expect("\(String(describing: error))".contains("two columns"))
    var maker = EpisodeMaker(seed: 1)
    let writer = try dataset.begin(EpisodeMaker.header())
    try writer.append(maker.batch(0..<3))
    #expect(throws: DatasetError.stillRecording(path: dataset.path, episode: 2)) {
      _ = try dataset.add(run, columns: [(2, .value, [0, 0, 0])])
    }
    #expect(throws: DatasetError.stillRecording(path: dataset.path, episode: 2)) {
      _ = try dataset.inputs(of: [1, 2])
    }
    #expect(try dataset.runs().isEmpty)
  }
}
