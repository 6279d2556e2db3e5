import Robotics
import Testing

@testable import Simulation

@Suite struct MotionSegmentTests {
  private let open = JointVector([1, 0.5])

  @Test func fromRestItIsTheMinimumJerkCurve() {
    let start = Command(wrist: .identity, hand: open)
    var target = start
    target.wrist.position = SIMD3(1, 0, 0)
    target.hand = JointVector([0, 0.5])
    let segment = MotionSegment(
      start: .init(resting: start), target: target, duration: 2)
    #expect(segment.command(at: 0) == start)
    #expect(segment.command(at: 2) == target)
    #expect(abs(segment.command(at: 1).wrist.position.x - 0.5) < 1e-12)
    // 10/64 − 15/256 + 6/1024 at a quarter of the time.
    #expect(abs(segment.command(at: 0.5).wrist.position.x - 0.103515625) < 1e-12)
    #expect(abs(segment.command(at: 0.5).hand[0] - (1 - 0.103515625)) < 1e-12)
  }

  @Test func itStartsWithTheGivenVelocity() {
    let start = Command(wrist: .identity, hand: open)
    var target = start
    target.wrist.position = SIMD3(0.1, 0.2, 0)
    let twist = Twist(linear: SIMD3(0.3, 0, 0), angular: SIMD3(0, 0, 0.5))
    let segment = MotionSegment(
      start: .init(command: start, twist: twist, hand: open * 0), target: target, duration: 1)
    let soon = segment.command(at: 1e-5)
    #expect(abs(soon.wrist.position.x / 1e-5 - 0.3) < 1e-4)
    #expect(abs(soon.wrist.rotation.vector.z / 1e-5 - 0.5) < 1e-4)
    #expect(segment.command(at: 1) == target)
  }
}
