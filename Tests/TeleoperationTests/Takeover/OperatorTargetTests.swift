import Robotics
import Testing

@testable import Teleoperation

@Suite struct OperatorTargetTests {
  let robot = Command(
    wrist: Pose(position: SIMD3(0.1, 0.2, 0.3)), hand: JointVector(repeating: 0.4, count: 6))

  @Test func ratesAreMeasuredFromTheRobot() {
    var target = OperatorTarget(at: .init(wrist: .identity, hand: robot.hand))
    target.follow(
      OperatorInput(
        time: 0, wrist: .velocity(Twist(linear: SIMD3(0.12, 0, 0), angular: .zero)),
        hand: .velocity(JointVector(repeating: -0.6, count: 6))),
      from: robot, seconds: 0.1)
    #expect(abs(target.command.wrist.position.x - 0.112) < 1e-12)
    #expect(abs(target.command.hand[0] - 0.34) < 1e-12)
    #expect(!target.hasHandPosition && !target.hasWristPose)
  }

  @Test func ratesStayInTheHandsRange() {
    var target = OperatorTarget(at: robot)
    for rate in [-100.0, 100] {
      target.follow(
        OperatorInput(time: 0, hand: .velocity(JointVector(repeating: rate, count: 6))),
        from: robot, seconds: 0.1)
      #expect(target.command.hand[5] == (rate < 0 ? 0 : 1))
    }
  }

  @Test func positionsAreTakenAsTheyAre() {
    var target = OperatorTarget(at: robot)
    let glove = JointVector(repeating: 0.9, count: 6)
    target.follow(
      OperatorInput(time: 0, wrist: .pose(.identity), hand: .position(glove)), from: robot,
      seconds: 0.1)
    #expect(target.command == Command(wrist: .identity, hand: glove))
    #expect(target.hasHandPosition && target.hasWristPose)
  }

  @Test func nonFiniteInputIsIgnored() {
    var target = OperatorTarget(at: robot)
    target.follow(
      OperatorInput(time: 0, hand: .position(JointVector(repeating: .nan, count: 6))),
      from: robot, seconds: 0.1)
    #expect(target.command == robot)
  }
}
