import Foundation
import Robotics
import Testing

@testable import Simulation

@Suite struct RecordedSceneTests {
  /// A whole attempt of the expert: what was recorded puts every solid back where it was.
  @Test func recordedMomentsArePutBackWhereTheyWere() throws {
    let scene = try RecordedScene(try Place.task())
    let robot = try Place.robot(seed: 5)
    let expert = try ScriptedExpert(task: try Place.task())
    expert.reset(seed: 5)
    var steps = 0
    _ = try Place.run(robot, expert, steps: 240) { _ in
      steps += 1
      guard steps % 20 == 0 else { return }
      let moment = robot.sceneSnapshot()
      let again = try #require(
        try scene.snapshot(
          state: try robot.readState(), features: robot.sceneFeatures(), seed: 5))
      #expect(again.poses.count == moment.poses.count)
      for (solid, (a, b)) in zip(scene.solids, zip(moment.poses, again.poses)) {
        // Coupled joints give way a little under load, and features are stored as `Float`.
        if case .sphere = solid.shape {
          // The bottle's feet turn with it about its own axis, which the features do not tell.
          #expect(abs(a.position.z - b.position.z) < 0.006)
        } else {
          #expect(a.distance(to: b) < 0.006, "\(solid.shape)")
        }
        // A body of revolution may stand turned about its own axis.
        let tilt = (a.rotation.columns.z * b.rotation.columns.z).sum()
        #expect(tilt > 0.99, "\(solid.shape)")
      }
    }
    #expect(steps > 100)
  }

  @Test func anotherHandOrFeaturesOfAnotherTaskAreRefused() throws {
    let scene = try RecordedScene(try Place.task())
    let robot = try Place.robot()
    var state = try robot.readState()
    #expect(try scene.snapshot(state: state, features: .none, seed: 0) == nil)
    state.hand = JointVector([0.5])
    #expect(try scene.snapshot(state: state, features: robot.sceneFeatures(), seed: 0) == nil)
    var other = scene.task.description
    #expect(scene.suits(other))
    other.sceneFeatures.removeLast()
    #expect(!scene.suits(other))
  }

  @Test func numbersThatAreNotFiniteDoNotReachTheWorld() throws {
    let scene = try RecordedScene(try Place.task())
    let robot = try Place.robot()
    var features = robot.sceneFeatures()
    features[0] = .nan
    features[3] = .infinity
    let state = try robot.readState()
    let snapshot = try #require(try scene.snapshot(state: state, features: features, seed: 0))
    #expect(snapshot.poses.allSatisfy { $0.isFinite })
  }
}
