import Foundation
internal import Robotics

/// A person's hand that moves smoothly and without end, differently for every seed: for checks.
///
/// Every joint is a sum of three slow waves over most of its range; from time to time, thumb and a
/// finger come together in a pinch and part again.
package struct WanderingHand: Sendable {
  private struct Wave {
    var frequency: Double
    var phase: Double
    var size: Double
  }

  private let waves: [[Wave]]
  private let pinches: [HandAngles]
  private let pinchPhase: Double

  /// Makes a hand that also takes these pinching postures, one after another.
  package init(seed: UInt64, pinches: [HandAngles] = Self.pinches) {
    var generator = SeededGenerator(seed: seed)
    var waves: [[Wave]] = []
    for _ in 0..<HandAngles.count {
      waves.append(
        (0..<3).map { _ in
          Wave(
            frequency: generator.uniform(0.1...0.9), phase: generator.uniform(0...2 * .pi),
            size: generator.uniform(0.15...0.33))
        })
    }
    self.waves = waves
    self.pinches = pinches
    pinchPhase = generator.uniform(0...4)
  }

  /// The joints' angles at a time, seconds.
  package func angles(at time: Double) -> HandAngles {
    var angles = HandAngles()
    for index in 0..<HandAngles.count {
      // In [-1, 1].
      let wave = waves[index].reduce(0) {
        $0 + $1.size * sin(2 * .pi * $1.frequency * time + $1.phase)
      }
      let range = Self.range(index)
      angles.radians[index] =
        (range.lowerBound + range.upperBound) / 2
        + wave * (range.upperBound - range.lowerBound) / 2
    }
    guard !pinches.isEmpty else { return angles }
    // Every four seconds a pinch: half a second to close, one and a half closed, half to open.
    let clock = (time + pinchPhase) / 4
    let turn = Int(clock.rounded(.down))
    let phase = (clock - clock.rounded(.down)) * 4
    let share = min(1, max(0, min(phase - 1, 3.5 - phase) * 2))
    let closeness = share * share * (3 - 2 * share)
    let pinch = pinches[turn % pinches.count]
    angles.radians += (pinch.radians - angles.radians) * closeness
    return angles
  }

  /// The range in which a joint moves, radians.
  private static func range(_ index: Int) -> ClosedRange<Double> {
    switch (index / 4, index % 4) {
    case (0, 0): 0...1
    case (0, 1): -0.1...0.9
    case (0, _): 0...0.9
    case (_, 0): -0.2...0.2
    case (_, 1): 0...1.4
    case (_, 2): 0...1.7
    default: 0...1.1
    }
  }
}
