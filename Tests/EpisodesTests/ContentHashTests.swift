import Episodes
import Foundation
import Robotics
import Testing

struct ContentHashTests {
  private func hash(_ batch: EpisodeBatch, size: Int = 3, date: Double = 0) throws -> String {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let header = EpisodeMaker.header(date: Date(timeIntervalSinceReferenceDate: date))
    let writer = try dataset.begin(header)
    for start in stride(from: Self.steps.lowerBound, to: Self.steps.upperBound, by: size) {
      try writer.append(batch.part(start..<start + size))
    }
    try writer.finish(endTime: 0)
    return try dataset.contentHash()
  }

  private static let steps = 15..<25

  private var batch: EpisodeBatch {
    var maker = EpisodeMaker(seed: 11)
    return maker.batch(Self.steps)
  }

  @Test("Equal recordings have equal sums, whatever the file, date, batches and judgements")
  func equal() throws {
    let first = try hash(batch)
    #expect(first.count == 64)
    #expect(try hash(batch, size: 1, date: 5e8) == first)
    #expect(try hash(batch, size: 100) == first)
    var late = batch
    for index in late.samples.indices { late.samples[index].lateness += 77 }
    #expect(try hash(late) == first)

    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    for seed in 1...3 { try EpisodeMaker.record(dataset, steps: 20, seed: UInt64(seed)) }
    let before = try dataset.contentHash()
    try dataset.setOutcome(2, .failure, author: "Mia")
    #expect(try dataset.contentHash() == before)
    #expect(try dataset.contentHash([1, 2, 3]) == before)
    #expect(try dataset.contentHash([2, 1, 3]) != before)
    #expect(try dataset.contentHash([1, 2]) != before)
  }

  private static let frameChanges: [(String, @Sendable (inout Frame) -> Void)] = [
    ("step", { $0.step += 100 }),
    ("time", { $0.time += 1 }),
    ("state", { $0.state.time += 1 }),
    ("state", { $0.state.wrist.position.x += 1 }),
    ("state", { $0.state.wrist.rotation = Rotation(vector: [0, 0, 1]) }),
    ("state", { $0.state.hand[5] += 1e-12 }),
    ("scene", { $0.scene[2] += 1 }),
    ("scene", { $0.scene = SceneFeatures([0]) }),
    ("command", { $0.command.wrist.position.z += 1e-12 }),
    ("command", { $0.command.hand[0] += 1e-12 }),
    ("proposal", { $0.proposal = nil }),
    ("proposal", { $0.proposal?.hand[1] += 1e-12 }),
    ("operatorInput", { $0.operatorInput = nil }),
    ("operatorInput", { $0.operatorInput?.time += 1 }),
    ("operatorInput", { $0.operatorInput?.holdsTakeover.toggle() }),
    ("operatorInput", { $0.operatorInput?.isClutched.toggle() }),
    ("operatorInput", { $0.operatorInput?.wrist = .none }),
    ("operatorInput", { $0.operatorInput?.wrist = .pose(.identity) }),
    ("operatorInput", { $0.operatorInput?.wrist = .velocity(.zero) }),
    ("operatorInput", { $0.operatorInput?.hand = .none }),
    ("operatorInput", { $0.operatorInput?.hand = .velocity($0.command.hand) }),
    ("authority", { $0.authority = .aligning }),
    ("commander", { $0.commander = .blend }),
    ("humanWeight", { $0.humanWeight = 0.75 }),
    ("stage", { $0.stage.stage += 1 }),
    ("stage", { $0.stage.progress += 0.1 }),
    ("stage", { $0.stage.isSuccess.toggle() }),
    ("stage", { $0.stage.isDropped.toggle() }),
    ("value", { $0.value = nil }),
    ("value", { $0.value = -0.123 }),
    ("dispersion", { $0.dispersion = nil }),
    ("dispersion", { $0.dispersion = 0.123 }),
    ("familiarity", { $0.familiarity = nil }),
    ("familiarity", { $0.familiarity = 0.123 }),
    ("delaySteps", { $0.delaySteps = nil }),
    ("delaySteps", { $0.delaySteps = 3 }),
  ]

  @Test("Any changed field of a frame changes the sum")
  func frameFields() throws {
    var batch = batch
    // The last frame: a person drives, so it has every optional, and steps may grow.
    let index = batch.frames.count - 1
    try #require(batch.frames[index].operatorInput != nil)
    batch.frames[index].proposal = batch.frames[index].command
    var sums: Set<String> = [try hashWhole(batch)]
    for (name, change) in Self.frameChanges {
      var changed = batch
      change(&changed.frames[index])
      try #require(changed != batch, "\(name) must differ")
      let steps = EpisodeBatch(frames: changed.frames, samples: changed.samples)
      #expect(sums.insert(try hashWhole(steps)).inserted, "\(name)")
    }
    let names = Set(Mirror(reflecting: batch.frames[0]).children.compactMap(\.label))
    #expect(names == Set(Self.frameChanges.map(\.0)))
  }

  private static let sampleChanges: [(String, @Sendable (inout ControlSample) -> Void)] = [
    ("tick", { $0.tick += 100 }),
    ("time", { $0.time += 1 }),
    ("state", { $0.state.time += 1 }),
    ("state", { $0.state.wrist.position.y += 1e-12 }),
    ("state", { $0.state.hand[3] += 1e-12 }),
    ("command", { $0.command.wrist.rotation = .identity }),
    ("command", { $0.command.hand[5] += 1e-12 }),
  ]

  @Test("Any changed field of a sample but its lateness changes the sum")
  func sampleFields() throws {
    var sums: Set<String> = [try hashWhole(batch)]
    for (name, change) in Self.sampleChanges {
      var changed = batch
      change(&changed.samples[changed.samples.count - 1])
      #expect(sums.insert(try hashWhole(changed)).inserted, "\(name)")
    }
    let names = Set(Mirror(reflecting: batch.samples[0]).children.compactMap(\.label))
    #expect(names == Set(Self.sampleChanges.map(\.0)).union(["lateness"]))
  }

  private func hashWhole(_ batch: EpisodeBatch) throws -> String {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let writer = try dataset.begin(EpisodeMaker.header())
    try writer.append(batch)
    try writer.finish(endTime: 0)
    return try dataset.contentHash()
  }
}
