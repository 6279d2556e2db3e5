import Rollout
import TerminalUI

/// One confidence signal in words: what it is, what it is now, and what that means.
struct SignalReading {
  /// Its name.
  let name: String
  /// The report.
  let signal: ConfidenceStatus.Signal
  /// Its samples.
  let history: SignalHistory
  /// What it says when it is on the good and on the bad side of its threshold.
  let words: (good: String, bad: String)
  /// Ink of its plot.
  let tone: Tone
  /// The range of its plot; nil takes what it has been.
  let range: ClosedRange<Double>?

  /// The three signals of a model's newest report.
  static func all(_ model: ConsoleModel, _ confidence: ConfidenceStatus) -> [SignalReading] {
    [
      SignalReading(
        name: "value", signal: confidence.value, history: model.history.value,
        words: ("good", "LOW"), tone: .plot, range: -1...0),
      SignalReading(
        name: "agreement", signal: confidence.agreement, history: model.history.agreement,
        words: ("sure", "UNSURE"), tone: .plotSecond, range: nil),
      SignalReading(
        name: "familiarity", signal: confidence.familiarity, history: model.history.familiarity,
        words: ("known", "UNKNOWN"), tone: .plotThird, range: nil),
    ]
  }

  /// True when it is beyond its threshold.
  var isAlarming: Bool {
    guard case .value(let value, let threshold?) = signal else { return false }
    return history.worst == .highest ? value > threshold : value < threshold
  }

  /// What it means, in a word; empty without a threshold.
  var word: String {
    guard signal.threshold != nil else { return "" }
    return isAlarming ? words.bad : words.good
  }

  /// The number now.
  var number: String { Format.fixed(signal.number, 2) }

  /// The border of alarm, such as `> 0.31`; empty without a threshold.
  var border: String {
    guard let threshold = signal.threshold else { return "no threshold" }
    return "alarm \(history.worst == .highest ? ">" : "<") \(Format.fixed(threshold, 2))"
  }

  /// Why there is no number; nil when there is one.
  var absence: String? {
    if case .unavailable(let reason) = signal { reason } else { nil }
  }

  /// The range of a plot that holds the threshold as well.
  var plotRange: ClosedRange<Double>? {
    if let range { return range }
    guard let threshold = signal.threshold else { return nil }
    // From zero to well above the threshold, so that the line's height means something.
    let top = max(threshold * 1.6, history.extreme?.value ?? 0)
    return top > 0 ? 0...top : nil
  }
}
