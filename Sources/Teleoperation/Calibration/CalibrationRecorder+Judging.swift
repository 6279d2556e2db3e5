import Foundation
import Retargeting

extension CalibrationRecorder {
  /// What an axis's readings come to; nil before its phases are recorded.
  struct Ends: Sendable, Hashable {
    var open: Double
    var closed: Double
    /// How far the readings of a held pose lie apart.
    var noise: Double
    var travel: Double { abs(closed - open) }
  }

  /// An axis's ends: the middle of what it read in a held pose, and the far end of a sweep.
  func ends(of axis: CalibrationAxis) -> Ends? {
    guard let open = recordings[.open], let low = open.percentile(0.5, of: axis.code),
      let closing = recordings[axis.closingPhase]
    else { return nil }
    var noise = open.spread(of: axis.code)
    let high: Double?
    if axis.closingPhase.isHeld {
      noise = max(noise, closing.spread(of: axis.code))
      high = closing.percentile(0.5, of: axis.code)
    } else {
      high = [0.05, 0.95].compactMap { closing.percentile($0, of: axis.code) }
        .max { abs($0 - low) < abs($1 - low) }
    }
    return high.map { Ends(open: low, closed: $0, noise: noise) }
  }

  /// What is wrong with a phase that has been recorded; empty when nothing is.
  ///
  /// Of travels it speaks only once the hand has been open as well.
  public func problems(of phase: CalibrationPhase) -> [CalibrationProblem] {
    guard let recorded = recordings[phase] else {
      return [CalibrationProblem(part: "glove", phase: phase, reason: .missing)]
    }
    func glove(_ reason: CalibrationProblem.Reason) -> [CalibrationProblem] {
      [CalibrationProblem(part: "glove", phase: phase, reason: reason)]
    }
    if recorded.silence > settings.silenceLimit { return glove(.silent(recorded.silence)) }
    if recorded.count < settings.minimumReadings {
      return glove(.fewReadings(recorded.count, expected: settings.minimumReadings))
    }
    return parts.compactMap { part, axes in
      reason(phase, axes, recorded).map {
        CalibrationProblem(part: part, phase: phase, reason: $0)
      }
    }
  }

  /// The judged axes by the part of the hand they belong to, in the order of fingers.
  var parts: [(name: String, axes: [CalibrationAxis])] {
    var parts: [(name: String, axes: [CalibrationAxis])] = []
    for axis in axes.filter(\.isJudged).sorted(by: Self.isBefore) {
      if let index = parts.firstIndex(where: { $0.name == axis.part }) {
        parts[index].axes.append(axis)
      } else {
        parts.append((axis.part, [axis]))
      }
    }
    return parts
  }

  private static func isBefore(_ left: CalibrationAxis, _ right: CalibrationAxis) -> Bool {
    func rank(_ axis: CalibrationAxis) -> (Int, Int, UInt16) {
      (axis.finger?.rawValue ?? 99, axis.isSwept ? 1 : 0, axis.code)
    }
    return rank(left) < rank(right)
  }

  private func reason(
    _ phase: CalibrationPhase, _ axes: [CalibrationAxis], _ recorded: CalibrationRecording
  ) -> CalibrationProblem.Reason? {
    if axes.contains(where: { recorded.broken.contains($0.code) }) { return .notANumber }
    if phase.isHeld {
      let restless = axes.first { axis in
        let limit = settings.requiredTravel(of: axis) * settings.stillness
        return limit > 0 && recorded.spread(of: axis.code) > limit
      }
      if let restless { return .notStill(amount(recorded.spread(of: restless.code), restless)) }
    }
    let closing = axes.filter { $0.closingPhase == phase }
    let measured = closing.compactMap { axis in ends(of: axis).map { (axis: axis, ends: $0) } }
    guard phase != .open, let best = measured.max(by: { share($0) < share($1) }) else {
      return nil
    }
    let required = settings.requiredTravel(of: best.axis)
    if best.ends.travel < required {
      return .hardlyMoved(
        amount(best.ends.travel, best.axis), expected: amount(required, best.axis))
    }
    if measured.allSatisfy({ !isDistinct($0.ends) }) { return .indistinct }
    return nil
  }

  /// Travel in multiples of what is required, to find a finger's best axis.
  private func share(_ measured: (axis: CalibrationAxis, ends: Ends)) -> Double {
    let required = settings.requiredTravel(of: measured.axis)
    return required > 0 ? measured.ends.travel / required : measured.ends.travel
  }

  /// True when the ends lie farther apart than the noise.
  func isDistinct(_ ends: Ends) -> Bool {
    ends.travel > 0 && ends.noise <= ends.travel * settings.maximumNoise
  }

  /// A distance along an axis in words: degrees, a share of its range, or its own units.
  func amount(_ distance: Double, _ axis: CalibrationAxis) -> String {
    if let units = axis.unitsPerRadian {
      return String(format: "%.0f°", distance / units * 180 / .pi)
    }
    guard axis.span > 0 else { return String(format: "%.0f units", distance) }
    return String(format: "%.0f %% of its range", distance / axis.span * 100)
  }
}
