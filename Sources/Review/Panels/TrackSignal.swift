import Episodes
import TerminalUI

/// A signal over time as the screen shows it, or why there is none.
struct TrackSignal {
  /// Its name.
  let name: String
  /// One sample a frame; empty where there is none.
  let samples: [Double]
  /// The run that computed it; empty when it was recorded.
  let run: String
  /// Why it is empty; empty when it is not.
  let absence: String
  /// Which end is the bad one.
  let highestIsWorst: Bool
  /// Values at the bottom and the top; nil takes what the samples span.
  let range: ClosedRange<Double>?
  /// Ink of its line.
  let tone: Tone

  /// The signals of an episode in the order shown: what runs say, then what was recorded.
  static func all(
    _ signals: TrackSignals, _ derived: DerivedSignals = DerivedSignals()
  ) -> [TrackSignal] {
    [
      TrackSignal("value", derived.value, range: -1...0),
      TrackSignal("advantage", derived.advantage),
      TrackSignal("optimality", derived.optimality, range: 0...1),
      TrackSignal(
        "live value", signals.value, "recorded without a critic", highestIsWorst: false,
        range: -1...0),
      TrackSignal(
        "agreement", signals.dispersion, "the policy was sampled once a step",
        highestIsWorst: true, tone: .plotSecond),
      TrackSignal(
        "familiarity", signals.familiarity, "the policy cannot tell", highestIsWorst: true,
        tone: .plotThird),
      TrackSignal(
        "disputed", signals.disagreement, "the policy proposed nothing", highestIsWorst: true,
        tone: .human),
    ]
  }

  private init(
    _ name: String, _ signal: DerivedSignals.Signal?, range: ClosedRange<Double>? = nil
  ) {
    self.init(
      name, signal?.samples ?? [], "no run has computed it", run: signal?.run ?? "",
      highestIsWorst: false, range: range)
  }

  private init(
    _ name: String, _ samples: [Double], _ absence: String, run: String = "", highestIsWorst: Bool,
    range: ClosedRange<Double>? = nil, tone: Tone = .plot
  ) {
    let isThere = samples.contains { $0.isFinite }
    self.name = name
    self.samples = isThere ? samples : []
    self.run = isThere ? run : ""
    self.absence = isThere ? "" : absence
    self.highestIsWorst = highestIsWorst
    self.range = range
    self.tone = tone
  }
}
