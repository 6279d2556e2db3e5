import Foundation
import Robotics
import Testing

@testable import Learning

@Suite struct DiffusionPolicyTests {
  func policy(_ small: SmallTraining, method: Method = .bc) throws -> DiffusionPolicy {
    try DiffusionPolicy(try small.model(method: method), task: TrainingFixture.task)
  }

  @Test func aChunkIsWhole() throws {
    let small = try SmallTraining()
    let policy = try policy(small)
    let request = small.request()
    let proposal = try policy.propose(request)
    #expect(proposal.id == request.id && proposal.chunk.actions.count == 6)
    #expect(proposal.chunk.reference == request.observation.state.wrist)
    #expect(proposal.chunk.start == request.start && proposal.chunk.period == request.period)
    #expect(proposal.chunk.actions.allSatisfy { $0.isFinite })
    #expect(proposal.dispersion == nil && proposal.value == nil)
  }

  @Test func theSameSeedAndRequestGiveTheSameChunk() throws {
    let small = try SmallTraining()
    let policy = try policy(small)
    policy.reset(seed: 5)
    let first = try policy.propose(small.request())
    #expect(try policy.propose(small.request()) == first)
    #expect(try policy.propose(small.request(id: 4)).chunk != first.chunk)
    policy.reset(seed: 6)
    #expect(try policy.propose(small.request()).chunk != first.chunk)
  }

  @Test func whatIsExecutedDoesNotDependOnTheOtherSamples() throws {
    let small = try SmallTraining()
    let policy = try policy(small)
    let one = try policy.propose(small.request())
    let many = try policy.propose(small.request(samples: 8))
    #expect((many.dispersion ?? 0) > 0)
    for (a, b) in zip(one.chunk.actions, many.chunk.actions) {
      // Products of other shapes round differently.
      #expect(a.wrist.distance(to: b.wrist) < 1e-4 && (a.hand - b.hand).magnitude < 1e-4)
    }
  }

  @Test(arguments: [1, 4, 5])
  func thePrefixIsKeptAsItWasGiven(count: Int) throws {
    let small = try SmallTraining()
    let request = small.request(prefix: count)
    let proposal = try policy(small).propose(request)
    #expect(Array(proposal.chunk.actions[..<count]) == request.prefix)
    #expect(proposal.chunk.actions.count == 6)
  }

  @Test func requestsThatCannotBeAnsweredAreRefused() throws {
    let small = try SmallTraining()
    let policy = try policy(small)
    #expect(throws: PolicyRequestError.prefix(6, horizon: 6)) {
      try policy.propose(small.request(prefix: 6))
    }
    var slow = small.request()
    slow.period *= 2
    #expect(throws: PolicyRequestError.self) { try policy.propose(slow) }
    var broken = small.request()
    broken.observation.state.wrist.position.x = .nan
    #expect(throws: TrainingDataError.self) { try policy.propose(broken) }
  }

  @Test func anotherTaskIsRefused() throws {
    let model = try SmallTraining().model()
    var task = TrainingFixture.task
    task.sceneFeatures.append("lid x (m)")
    #expect(throws: ModelError.self) { try DiffusionPolicy(model, task: task) }
  }

  @Test func guidanceIsTheWeightedDifference() throws {
    // With one step the sample is the clipped prediction: y_null + s (y_score − y_null).
    let small = try SmallTraining(method: .dexpie)
    let model = try small.model(method: .dexpie)
    let wide = [Float](repeating: 1e6, count: model.description.lowest.count)
    let sampler = ChunkSampler(
      model.network, weights: model.weights, schedule: NoiseSchedule(steps: 50),
      lowest: wide.map { -$0 }, highest: wide, capacity: 2)
    let noise = normals(2 * wide.count)
    func sample(_ optimality: Float?, _ guidance: Float) -> [Float] {
      sampler.sample(
        .init(
          observation: normals(small.data.encoder.count, 4), optimality: optimality,
          guidance: guidance, steps: 1, target: .clean), noise: noise)
    }
    let (scored, plain, guided) = (sample(1, 1), sample(nil, 1), sample(1, 1.5))
    #expect(scored != plain)
    for index in guided.indices {
      let expected = plain[index] + 1.5 * (scored[index] - plain[index])
      #expect(abs(guided[index] - expected) < 1e-4)
    }
  }
}
