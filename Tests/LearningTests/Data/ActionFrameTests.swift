import Episodes
import Foundation
import Robotics
import Testing

@testable import Learning

@Suite struct ActionFrameTests {
  private static func pose(_ random: inout SeededGenerator) -> Pose {
    Pose(
      position: SIMD3(random.normal(), random.normal(), random.normal()),
      rotation: Rotation(vector: SIMD3(random.normal(), random.normal(), random.normal())))
  }

  private static func near(_ left: Pose, _ right: Pose) -> Bool {
    left.distance(to: right) < 1e-5 && left.rotation.angle(to: right.rotation) < 1e-5
  }

  /// By way of a network's numbers and back.
  @Test(arguments: ActionFrame.allCases)
  func anActionComesBackFromItsNumbers(frame: ActionFrame) {
    var random = SeededGenerator(seed: 1)
    let encoder = ActionEncoder(joints: 6)
    for _ in 0..<500 {
      let (reference, action) = (Self.pose(&random), Self.pose(&random))
      var command = Command(
        wrist: frame.coded(action, reference: reference),
        hand: JointVector(repeating: 0.5, count: 6))
      var numbers = [Float](repeating: 0, count: encoder.count)
      encoder.encode(command, into: &numbers)
      command = encoder.decode(numbers)
      #expect(Self.near(frame.relative(command.wrist, reference: reference), action))
    }
  }

  @Test func absoluteActionsDoNotChangeWithTheReference() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<100 {
      let (one, two, world) = (
        Self.pose(&random), Self.pose(&random), Self.pose(&random)
      )
      let coded = ActionFrame.absolute.coded(world.relative(to: one), reference: one)
      #expect(Self.near(coded, world))
      #expect(
        Self.near(coded, ActionFrame.absolute.coded(world.relative(to: two), reference: two)))
    }
  }

  /// What is learned from is where the hand goes in the world, whatever it is seen from.
  @Test func examplesSayTheSameInBothFrames() throws {
    let fixture = try TrainingFixture()
    let id = try fixture.record(.init(kind: .demonstration))
    let frames = try fixture.dataset.frames(id)
    let data = try TrainingData(fixture.dataset)
    let encoder = ActionEncoder(joints: 6)
    let examples = try PolicyExamples(data, method: .bc, horizon: 5, actionFrame: .absolute)
    #expect(examples.actionFrame == .absolute)
    for example in 0..<examples.count {
      for step in 0..<5 {
        let start = (example * 5 + step) * encoder.count
        let wrist = encoder.decode(examples.actions[start..<start + encoder.count]).wrist
        let command = frames[min(examples.frame[example] + 1 + step, frames.count - 1)].command
        #expect(Self.near(wrist, command.wrist))
      }
    }
  }

  /// A policy whose commands stay at one place in the world goes on going there from anywhere.
  @Test func anAbsolutePolicyGoesToAPlaceInTheWorld() throws {
    let small = try SmallTraining(actionFrame: .absolute)
    let policy = try DiffusionPolicy(try small.model(), task: TrainingFixture.task)
    let place = TrainingFixture.frame(0, .init()).state.wrist
    var random = SeededGenerator(seed: 3)
    for prefix in [0, 0, 3, 4] {
      var request = small.request(prefix: prefix)
      // The network does not see it: only the request's frame moves.
      let reference = Self.pose(&random)
      request.observation.state.wrist = reference
      let chunk = try policy.propose(request).chunk
      #expect(chunk.reference == reference)
      #expect(Array(chunk.actions[..<prefix]) == request.prefix)
      for index in prefix..<chunk.actions.count {
        // Standardised by the floors, 2 mm and 0.01: not far from where all demonstrations stay.
        #expect(chunk.command(index).wrist.distance(to: place) < 0.02)
      }
    }
  }

  /// The network is given the prefix as it was taught to see it.
  @Test func thePrefixIsSeenFromTheWorldToo() throws {
    let model = try SmallTraining(actionFrame: .absolute).model()
    let policy = try DiffusionPolicy(model, task: TrainingFixture.task)
    let encoder = ActionEncoder(joints: 6)
    var random = SeededGenerator(seed: 4)
    var request = try SmallTraining().request(prefix: 4)
    request.observation.state.wrist = Self.pose(&random)
    for index in request.prefix.indices { request.prefix[index].wrist = Self.pose(&random) }
    let chunk = try policy.propose(request).chunk
    var prefix = [Float](repeating: 0, count: 4 * encoder.count)
    for (index, var action) in request.prefix.enumerated() {
      action.wrist = request.observation.state.wrist * action.wrist
      encoder.encode(action, into: &prefix, at: index * encoder.count)
    }
    let noise = RandomStream(seed: 0, use: .sampling).normals(
      model.network.chunkWidth, at: UInt64(request.id)
    )
    var numbers = model.sampler(capacity: 1).sample(
      model.question(try model.description.encoder.encode(request.observation), prefix: prefix),
      noise: noise)
    model.description.actions.invert(&numbers)
    for index in 4..<6 {
      let start = index * encoder.count
      let expected = encoder.decode(numbers[start..<start + encoder.count])
      #expect(Self.near(chunk.command(index).wrist, expected.wrist))
    }
  }
}
