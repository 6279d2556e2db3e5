import Robotics
import Testing

@testable import Simulation

@Suite struct VainAttemptsTests {
  private let settings = SupervisorSettings()

  /// What is to be seen at a time while the hand is so far along x.
  private func view(_ seconds: Double, x: Double, _ authority: Authority = .human) throws
    -> SupervisorView
  {
    let robot = try Place.robot()
    var view = SupervisorView(
      time: Nanoseconds(seconds: seconds), step: 0, authority: authority,
      stage: StageStatus(stage: 1, progress: 0), timeInStage: 0, state: try robot.readState(),
      command: robot.command, scene: robot.sceneFeatures())
    view.command.wrist.position.x = x
    return view
  }

  /// The advice at every half second while the hand moves as far in one as given.
  private func advice(
    _ steps: Int, speed: Double, _ authority: Authority = .human
  ) throws -> [VainAttempts.Advice] {
    var attempts = VainAttempts()
    return try (0..<steps).map { step in
      attempts.follow(
        try view(0.5 * Double(step), x: speed * Double(step), authority), settings)
    }
  }

  @Test func whoMovesGoesOn() throws {
    #expect(try advice(20, speed: 0.02) == Array(repeating: .goOn, count: 20))
  }

  @Test func whoDoesNotDriveYetGoesOn() throws {
    #expect(try advice(20, speed: 0, .policy) == Array(repeating: .goOn, count: 20))
  }

  @Test func whoStandsStillTriesAgainAndGivesUpAfterTheLastAttempt() throws {
    // 1.5 s of nothing, away for 1 s, and 1.5 s of nothing from the first look on.
    let again: [VainAttempts.Advice] = [.goOn, .goOn, .goOn, .tryAgain]
    #expect(try advice(4, speed: 0.001) == again)
    let away: [VainAttempts.Advice] = [.retreat, .goOn, .goOn]
    #expect(
      try advice(12, speed: 0) == again + away + [.tryAgain] + away + [.giveUp])
  }
}
