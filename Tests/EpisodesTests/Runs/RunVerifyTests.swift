import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

@Suite struct RunVerifyTests {
  /// Damages to the runs, and a word of what verify must say of them.
  private static let damages: [(sql: String, word: String)] = [
    ("UPDATE derived SET data = substr(data, 5) WHERE episode = 2", "for 40 frames"),
    ("UPDATE derived SET data = zeroblob(0) WHERE episode = 2", "0 bytes"),
    (
      "UPDATE derived SET data = CAST(x'0000807f' || substr(data, 5) AS BLOB) WHERE episode = 1",
      "frame 0"
    ),
    ("UPDATE derived SET name = 'worth' WHERE episode = 1", "worth"),
    ("UPDATE derived SET run = run + 8 WHERE episode = 1", "refers to a row"),
    ("UPDATE derived SET episode = 9 WHERE episode = 1", "refers to a row"),
    ("UPDATE runParents SET parent = 'critic-9'", "critic-9"),
    ("UPDATE runParents SET run = 1", "no such earlier run"),
    ("UPDATE runs SET name = 'critic-3' WHERE name = 'critic-1'", "critic-1"),
    ("DELETE FROM runs WHERE name = 'critic-1'", "critic-1"),
    ("UPDATE runs SET kind = 'guess'", "cannot be read"),
    ("UPDATE runs SET metrics = '{'", "cannot be read"),
    ("UPDATE runInputs SET contentHash = 'x'", "hash"),
    ("UPDATE runInputs SET labelHash = ''", "hash"),
    ("UPDATE contentHashes SET hash = replace(hash, 'a', 'b')", "not those"),
    (
      """
      UPDATE frames SET state = (SELECT state FROM frames WHERE episode = 1 AND step = 4)
      WHERE episode = 1 AND step = 3
      """, "not those"
    ),
  ]

  @Test(arguments: damages.indices)
  func everyDamageIsFoundAndItsRepairSaid(index: Int) throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder)
    try RunMaker.critic(dataset)
    try RunMaker.critic(dataset, parents: ["critic-1"], seed: 2)
    try #require(try dataset.verify().isEmpty)
    let (sql, word) = Self.damages[index]
    try dataset.pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sql)
      try #require(db.changesCount > 0)
    }
    let findings = try dataset.verify()
    let found = findings.first { $0.message.contains(word) && $0.severity == .error }
    #expect(found?.check == .lineage || found?.check == .references, "\(sql): \(findings)")
    for finding in findings { #expect(!finding.repair.isEmpty && !finding.place.isEmpty) }
  }

  @Test func aModelFileMustBeThereAndTheSame() throws {
    let folder = try TemporaryFolder()
    let dataset = try RunMaker.dataset(folder, [5])
    let models = URL(fileURLWithPath: folder.file("models"))
    try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
    let file = models.appendingPathComponent("critic 1.safetensors")
    try Data("abc".utf8).write(to: file)
    let hash = try Dataset.fileHash(file)
    // FIPS 180-2, the first example.
    #expect(hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    var run = TrainingRun(name: "c", kind: .critic, codeVersion: "1")
    run.file = dataset.relativePath(of: file)
    run.fileHash = hash
    #expect(run.file == "models/critic 1.safetensors")
    run = try dataset.add(run)
    #expect(dataset.modelFile(of: run)?.path == file.resolvingSymlinksInPath().path)
    #expect(try dataset.verify().isEmpty)
    try Data("abd".utf8).write(to: file)
    #expect(try dataset.verify().map(\.severity) == [.error])
    try FileManager.default.removeItem(at: file)
    let moved = try dataset.verify()
    #expect(moved.map(\.severity) == [.warning])
    #expect(moved.first?.message.contains("moved or deleted") == true)
    #expect(throws: DatasetError.notFound(path: file.path)) { _ = try Dataset.fileHash(file) }
  }

  @Test func pathsOfModelFilesGoUpAndDown() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let base = dataset.folder
    for path in ["a.bin", "b/c.bin", "../d.bin", "../../e/f.bin"] {
      let file = URL(fileURLWithPath: path, relativeTo: base).standardizedFileURL
      #expect(dataset.relativePath(of: file) == path)
    }
  }
}
