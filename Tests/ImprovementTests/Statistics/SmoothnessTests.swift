import Foundation
import Robotics
import Testing

@testable import Improvement

@Suite struct SmoothnessTests {
  /// A reach from rest to rest with the least jerk (Flash & Hogan 1985).
  func reach(distance: Double, seconds: Double, rate: Double = 1000) -> Smoothness? {
    let count = Int(seconds * rate)
    let commands = (0...count).map { index in
      let t = Double(index) / Double(count)
      let s = t * t * t * (10 - 15 * t + 6 * t * t)
      return Command(
        wrist: Pose(position: SIMD3(0, 0.6, 0.8) * distance * s),
        hand: JointVector(repeating: s, count: 6))
    }
    return Smoothness(commands, period: 1 / rate)
  }

  /// ∫ jerk² dt = 720 d²/T⁵ and a highest speed of 15 d/8T, so −ln(720/(15/8)²) = −ln 204.8.
  @Test(arguments: [(0.3, 2.0), (0.05, 0.5), (1.0, 5.0)])
  func theSmoothestReachHasItsKnownJerk(distance: Double, seconds: Double) throws {
    let smoothness = try #require(reach(distance: distance, seconds: seconds))
    #expect(abs((smoothness.logDimensionlessJerk ?? 0) + log(204.8)) < 0.02)
    let jerk = 720.0.squareRoot() / (seconds * seconds * seconds)
    #expect(abs(smoothness.wristJerk / (jerk * distance) - 1) < 0.02)
    #expect(abs(smoothness.handJerk / jerk - 1) < 0.02)
  }

  @Test func aStopOnTheWayIsLessSmooth() throws {
    let through = try #require(reach(distance: 0.2, seconds: 2, rate: 30)?.logDimensionlessJerk)
    let half = (0...30).map { index in
      let t = Double(index) / 30
      return 0.1 * t * t * t * (10 - 15 * t + 6 * t * t)
    }
    let stopped = (half + half.dropFirst().map { 0.1 + $0 }).map {
      Command(wrist: Pose(position: SIMD3($0, 0, 0)), hand: JointVector(repeating: 1, count: 6))
    }
    let smoothness = try #require(Smoothness(stopped, period: 1 / 30))
    #expect(try #require(smoothness.logDimensionlessJerk) < through - 1)
    #expect(smoothness.handJerk == 0)
  }

  @Test func whoNeverMovesHasNoDimensionlessJerk() throws {
    let still = [Command](
      repeating: Command(wrist: .identity, hand: JointVector(repeating: 1, count: 6)), count: 10)
    let smoothness = try #require(Smoothness(still, period: 1 / 30))
    #expect(smoothness.wristJerk == 0 && smoothness.logDimensionlessJerk == nil)
    #expect(Smoothness(Array(still.prefix(3)), period: 1 / 30) == nil)
  }
}
