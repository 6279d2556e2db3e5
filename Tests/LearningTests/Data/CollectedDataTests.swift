import Episodes
import Learning
import Robotics
import Rollout
import RolloutTesting
import Simulation
import Testing

/// The loader on what the console and `collect` record.
@Suite struct CollectedDataTests {
  @Test func framesAreWhatThePolicyWasAskedAbout() throws {
    let robot = PointRobot()
    let policy = LinePolicy()
    let session = SessionStatus(task: robot.task, policy: policy.name, dataset: "")
    let encoder = ObservationEncoder(task: robot.task)
    var compared = 0
    _ = try VirtualDriver().run(
      robot: robot, policy: policy, person: nil, session: session, plan: EpisodePlan(seed: 1),
      sink: { output in
        guard let frame = output.frame, let request = output.request else { return }
        compared += 1
        let asked = try? encoder.encode(request.observation)
        #expect(asked != nil)
        #expect(asked == (try? encoder.encode(frame)))
      }, finish: { _, _, _ in })
    #expect(compared > 2)
  }

  @Test func demonstrationsAndInterventionsOfPlaceBecomeExamples() throws {
    let fixture = try TrainingFixture()
    let task = try TaskDefinition(named: "place")
    try Collection(
      task: task, policy: .scripted(.expert), supervision: .none, episodes: 2, seed: 1,
      dataset: fixture.dataset
    ).run()
    try Collection(
      task: task, policy: .scripted(.imperfect), supervision: .simulated, episodes: 1, seed: 101,
      dataset: fixture.dataset
    ).run()
    let data = try TrainingData(fixture.dataset)
    #expect(data.episodes.map(\.kind) == [.demonstration, .demonstration, .rollout])
    #expect(data.episodes.allSatisfy { $0.gaps.isEmpty })
    let summaries = try fixture.dataset.episodes()
    #expect(data.episodes.map(\.count) == summaries.map(\.frames))
    // The expert grasps with the bottle at this place in the wrist's frame (task.yaml).
    for (name, place) in [("bottle.x", 0.046), ("bottle.y", 0.018), ("bottle.z", -0.066)] {
      let feature = try #require(
        data.task.sceneFeatures.firstIndex { $0.hasPrefix(name + " ") })
      let fitted = data.encoder.precision.filter { $0.feature == feature }
      #expect(fitted.count == 2)
      #expect(fitted.allSatisfy { abs(Double($0.centre) - place) < 0.01 })
    }
    for (index, name) in data.task.sceneFeatures.enumerated() where name.hasPrefix("touch") {
      #expect(data.encoder.precision.allSatisfy { $0.feature != index })
    }
    let scores = data.episodes.map { $0.steps.map { _ in Float(0.5) } }
    let all = try PolicyExamples(data, method: .dexpie, optimality: scores)
    #expect(all.count == data.episodes.reduce(0) { $0 + $1.isUsable.count { $0 } })
    #expect(all.observations.allSatisfy(\.isFinite) && all.actions.allSatisfy(\.isFinite))
    let cloned = try PolicyExamples(data, method: .bc)
    #expect(cloned.count > 150 && cloned.count < all.count)
  }
}
