import Foundation
import Robotics
import Testing

@testable import Learning

@Suite struct PolicyTrainingTests {
  @Test(arguments: [1, 2])
  func theSameSeedGivesTheSameBits(threads: Int) throws {
    let small = try SmallTraining()
    var settings = SmallTraining.settings
    settings.threads = threads
    settings.optimiser.steps = 10
    let first = try small.model(settings)
    #expect(try small.model(settings) == first)
    settings.seed = 1
    #expect(try small.model(settings).weights != first.weights)
  }

  @Test func aResumedTrainingIsTheUninterruptedOne() throws {
    let small = try SmallTraining()
    var settings = SmallTraining.settings
    settings.optimiser.steps = 14
    let whole = try small.model(settings)
    let first = try small.training(settings)
    for _ in 0..<5 { _ = first.takeStep() }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("a.checkpoint").path
    try Checkpoint(fingerprint: "f", state: first.state).write(path: path)
    let read = try Checkpoint(path: path)
    #expect(read.fingerprint == "f" && read.state == first.state)
    let second = try small.training(settings, from: read.state)
    while second.step < 14 { _ = second.takeStep() }
    #expect(second.model() == whole)
  }

  @Test func aCheckpointOfAnotherNetworkIsRefused() throws {
    let small = try SmallTraining()
    let state = try small.training().state
    var other = SmallTraining.settings
    other.network.width = 40
    #expect(throws: CheckpointError.self) { try small.training(other, from: state) }
  }

  @Test(arguments: DiffusionSettings.Target.allCases)
  func theLossFalls(target: DiffusionSettings.Target) throws {
    var settings = SmallTraining.settings
    settings.diffusion.target = target
    settings.optimiser.steps = 150
    let training = try SmallTraining().training(settings)
    var losses: [Double] = []
    for _ in 0..<150 { losses.append(training.takeStep().loss) }
    let (first, last) = (losses[..<20].reduce(0, +) / 20, losses[130...].reduce(0, +) / 20)
    #expect(losses.allSatisfy { $0.isFinite })
    #expect(last < 0.9 * first, "\(first) to \(last)")
  }

  @Test func whatFollowsFromWhatIsSeenIsLearned() throws {
    var settings = SmallTraining.settings
    settings.optimiser.steps = 400
    let small = try SmallTraining()
    let policy = try DiffusionPolicy(try small.model(settings), task: TrainingFixture.task)
    for seed in [1, 4] {
      let cube = SmallTraining.cube(seed)
      let chunk = try policy.propose(small.request(cube: cube)).chunk
      for action in chunk.actions {
        let mean = action.hand.values.reduce(0, +) / Double(action.hand.count)
        #expect(abs(mean - cube) < 0.15)
      }
    }
  }
}
