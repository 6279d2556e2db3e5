import Robotics

extension AlarmAverage {
  /// Averages what divisions gave for one rule.
  ///
  /// - Parameters:
  ///   - divisions: at least one; the failures of all are the same, in the same order.
  ///   - period: seconds between two scores.
  init(_ divisions: [AlarmFigures.Scores], period: Double) {
    let figures = divisions.map { AlarmFigures($0, period: period) }
    func sum(_ counts: KeyPath<AlarmFigures, Proportion>) -> Proportion {
      Proportion(
        figures.reduce(0) { $0 + $1[keyPath: counts].successes },
        of: figures.reduce(0) { $0 + $1[keyPath: counts].trials })
    }
    rule = divisions[0].rule
    self.divisions = divisions.count
    auroc = Self.mean(figures.compactMap(\.auroc))
    falseAlarmCounts = sum(\.falseAlarms)
    trueAlarmCounts = sum(\.trueAlarms)
    timelyAlarmCounts = sum(\.timelyAlarms)
    curve = Self.meanCurve(
      divisions.map { division in
        Self.curve(
          failures: division.rollouts.filter { $0.failure != nil }.map(\.highest),
          successes: division.rollouts.filter { $0.failure == nil }.map(\.highest))
      })
    // One row a division, one number a failure.
    let found = divisions.map { division in
      division.rollouts.compactMap { rollout in
        rollout.failure.map { failure in
          division.alarm(rollout).map { Double(failure - $0) * period }
        }
      }
    }
    leads = found[0].indices.compactMap { failure in
      let leads = found.compactMap { $0[failure] }
      return 2 * leads.count >= divisions.count ? AlarmFigures.median(leads) : nil
    }
  }

  /// The receiver operating characteristic of scores; where several are equal, a straight line.
  ///
  /// - Returns: the share of failures above the threshold, where 0, 1, … of ``curveSteps`` parts of the
  ///   successes are; empty without a failure or without a success.
  static func curve(failures: [Double], successes: [Double]) -> [Double] {
    guard !failures.isEmpty, !successes.isEmpty else { return [] }
    // Corners, from the highest threshold to the lowest.
    var corners = [(wrong: 0.0, right: 0.0)]
    for threshold in Set(failures + successes).sorted(by: >) {
      corners.append(
        (
          Double(successes.count { $0 >= threshold }) / Double(successes.count),
          Double(failures.count { $0 >= threshold }) / Double(failures.count)
        ))
    }
    return (0...curveSteps).map { step in
      let wrong = Double(step) / Double(curveSteps)
      // Of the corners right above each other, the highest.
      let before = corners.lastIndex { $0.wrong <= wrong + 1e-9 } ?? 0
      let (from, to) = (corners[before], corners[min(before + 1, corners.count - 1)])
      guard to.wrong > from.wrong else { return from.right }
      let share = max(0, wrong - from.wrong) / (to.wrong - from.wrong)
      return from.right + share * (to.right - from.right)
    }
  }
}
