import Robotics
import Testing

@testable import Simulation

@Suite struct SimulatedRobotTests {
  @Test func theSameSeedGivesTheSameObservation() throws {
    let one = try Place.robot(seed: 11)
    let other = try Place.robot(seed: 11)
    let another = try Place.robot(seed: 12)
    #expect(try Place.observation(one) == Place.observation(other))
    #expect(try Place.observation(one) != Place.observation(another))
    one.advance(to: .second)
    try one.reset(seed: 11)
    #expect(try Place.observation(one) == Place.observation(other))
  }

  @Test func stepsAreAWholeFunctionOfTime() throws {
    let robot = try Place.robot()
    robot.advance(to: 8_333_333)
    #expect(robot.physicsSteps == 4)
    robot.advance(to: 33_333_333)
    #expect(robot.physicsSteps == 16)
    robot.advance(to: 3 * .second)
    #expect(robot.physicsSteps == 1500)
    robot.advance(to: .second)
    #expect(robot.physicsSteps == 1500)
    #expect(try robot.readState().time == 3 * .second)
  }

  @Test func theControlRateDoesNotChangeThePhysics() throws {
    let slow = try Place.robot(seed: 3)
    let fast = try Place.robot(seed: 3)
    var command = slow.command
    command.wrist.position.z += 0.03
    for robot in [slow, fast] { try robot.send(command) }
    for tick in 1...60 { slow.advance(to: Nanoseconds(tick) * .second / 120) }
    for tick in 1...250 { fast.advance(to: Nanoseconds(tick) * .second / 500) }
    #expect(slow.snapshot() == fast.snapshot())
  }

  @Test func aCommandIsReached() throws {
    let robot = try Place.robot(seed: 5)
    var command = robot.command
    command.wrist.position += SIMD3(0.02, -0.03, 0.04)
    command.wrist.rotation =
      Rotation(vector: SIMD3(0.1, -0.2, 0)) * command.wrist.rotation
    command.hand[3] = 0.4
    try robot.send(command)
    robot.advance(to: .second)
    let state = try robot.readState()
    #expect(state.wrist.distance(to: command.wrist) < 0.004)
    #expect(state.wrist.rotation.angle(to: command.wrist.rotation) < 0.03)
    #expect((state.hand - command.hand).magnitude < 0.03)
  }

  @Test func aCommandThatIsNotFiniteIsRefused() throws {
    let robot = try Place.robot()
    let good = robot.command
    var bad = good
    bad.wrist.position.x = .nan
    #expect(throws: SimulationError.self) { try robot.send(bad) }
    bad = good
    bad.hand[2] = .infinity
    #expect(throws: SimulationError.self) { try robot.send(bad) }
    let short = Command(wrist: good.wrist, hand: JointVector([1, 1]))
    #expect(throws: SimulationError.self) { try robot.send(short) }
    #expect(robot.command == good)
    robot.advance(to: .second)
    #expect(try robot.readState().isFinite)
  }

  @Test func unstablePhysicsIsAnErrorUntilTheReset() throws {
    let robot = try Place.robot()
    robot.world.velocities[0] = .nan
    robot.advance(to: .second)
    #expect(throws: SimulationError.self) { try robot.readState() }
    #expect(robot.physicsSteps < 50)
    try robot.reset(seed: 1)
    #expect(try robot.readState().isFinite)
  }

  @Test func theSceneHasAPoseForEverySolid() throws {
    let robot = try Place.robot()
    #expect(robot.sceneSnapshot().poses.count == robot.sceneSolids.count)
    #expect(robot.sceneSolids.count > 20)
  }
}
