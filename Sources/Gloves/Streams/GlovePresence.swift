import Foundation
import Robotics

/// Whether a hand's glove can be relied on: a function of what came of its messages, and when.
struct GlovePresence: Hashable {
  private let settings: GloveStreamSettings
  private var last: Nanoseconds?
  private var faultsInRow = 0
  private var goodInRow = 0
  private var isDistrusted = false

  init(_ settings: GloveStreamSettings) { self.settings = settings }

  /// True when frames are to be shown.
  var isUsable: Bool { last != nil && !isDistrusted }

  /// When the glove will count as lost without another frame; nil when it is lost or cannot be.
  var deadline: Nanoseconds? {
    guard settings.silenceLimit > 0, let last else { return nil }
    return last + Nanoseconds(seconds: min(settings.silenceLimit, 86_400))
  }

  /// A frame has come.
  mutating func frame(at time: Nanoseconds) {
    last = time
    faultsInRow = 0
    goodInRow += 1
    if goodInRow >= settings.faultLimit { isDistrusted = false }
  }

  /// Something else has come.
  ///
  /// - Returns: why the glove is lost, when this was one too many.
  mutating func fault(_ reason: String) -> String? {
    goodInRow = 0
    faultsInRow += 1
    guard faultsInRow >= max(1, settings.faultLimit), isUsable else { return nil }
    isDistrusted = true
    return "\(faultsInRow) bad messages in a row, the last one: \(reason)"
  }

  /// Looks at the clock.
  ///
  /// - Returns: why the glove is lost, when it has been silent for too long.
  mutating func silence(at now: Nanoseconds) -> String? {
    guard let deadline, now >= deadline else { return nil }
    let wasUsable = isUsable
    self = GlovePresence(settings)
    return wasUsable ? String(format: "silent for %.1f s", settings.silenceLimit) : nil
  }
}
