import Learning
import Robotics
import TerminalUI

extension InspectionReport {
  /// How good the critic is.
  mutating func addCritic(_ critic: CriticInspection) {
    guard !critic.measures.isEmpty else { return }
    let sizes = critic.folds.map(\.episodes)
    addTitle(
      "measures of \(critic.run)",
      critic.folds.count > 1
        ? "cross-fitted: \(sizes.count) folds of \(sizes.min() ?? 0) to \(sizes.max() ?? 0) episodes"
        : "without cross-fitting: measured on what it learned from")
    for measure in critic.measures { add(measure) }
    if !critic.measures.contains(where: { $0.name.hasPrefix("failure AUROC") }) {
      let text = "- (needs failures and successes)"
      add([("  \("failure AUROC".padded(28))", .dim), (text, .text)])
    }
    guard !critic.calibration.isEmpty else { return }
    addTitle("calibration of \(critic.run)", "bins of equal count; what it said, what came true")
    for bin in critic.calibration {
      let actual = number(bin.actual)
      add(
        "  \(number(bin.predicted).padded(7, .right))  \(actual.padded(24))  "
          + count(bin.frames, "frame"), .text)
    }
  }

  private mutating func add(_ measure: CriticInspection.Measure) {
    let name = measure.name == "skill" ? "skill over the clock alone" : measure.name
    let now = measure.now
    var text = number(now)
    if let stored = measure.stored {
      // What has changed since is another number; the interval is of that.
      let isSame = now.map { abs(stored - $0.value) < 0.0005 } ?? true
      text = isSame ? number(Estimate(stored, now?.interval)) : "\(number(stored)), now \(text)"
    }
    if now?.interval == nil { text += "  (no interval)" }
    add([("  \(name.padded(28))", .dim), (text, .text)])
  }
}
