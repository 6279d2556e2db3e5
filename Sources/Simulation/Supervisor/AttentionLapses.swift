import Foundation
internal import Robotics

/// When somebody who watches looks away: at random moments, each for a while.
struct AttentionLapses: Sendable {
  /// True while it looks at something else.
  private(set) var isAway = false
  private let settings: SupervisorSettings
  private var generator: SeededGenerator
  private var change: Nanoseconds

  init(_ settings: SupervisorSettings, generator: SeededGenerator) {
    self.settings = settings
    self.generator = generator
    change = 0
    change = wait()
  }

  /// Follows the time, which only grows.
  mutating func follow(_ time: Nanoseconds) {
    while time >= change {
      isAway.toggle()
      change += isAway ? away() : wait()
    }
  }

  /// Time until the next lapse: exponential, since lapses come at random.
  private mutating func wait() -> Nanoseconds {
    Nanoseconds(seconds: -log(1 - generator.uniform()) * settings.lapseInterval)
  }

  private mutating func away() -> Nanoseconds {
    let spread = exp(generator.normal(deviation: Self.spread))
    return Nanoseconds(seconds: settings.lapseTime * spread)
  }

  /// Standard deviation of a lapse's logarithm; a guess.
  private static let spread = 0.5
}
