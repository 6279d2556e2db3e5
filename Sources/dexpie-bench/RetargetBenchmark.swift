import RealTime
import Retargeting
import Robotics
import Simulation

/// `retarget`: how long an answer takes on smooth random motion with pinches, and how far it is from
/// the best there is, which another method searches for from many starts.
struct RetargetBenchmark {
  private let options: BenchOptions
  private let report: FigureReport

  init(_ options: BenchOptions, _ report: FigureReport) {
    self.options = options
    self.report = report
  }

  func run() throws {
    for name in ["leap16", "inspire6"] {
      let hand = try HandDescription(named: name)
      time(hand, name)
      compare(hand, name)
      if name == "leap16" { try pinch(hand, name) }
    }
  }

  /// Postures a second that are asked for.
  private static let rate = 120.0

  private func time(_ hand: HandDescription, _ name: String) {
    let clock = MonotonicClock()
    var durations: [Double] = []
    var evaluations: [Double] = []
    for seed in 0..<UInt64(options.count(20, quick: 3)) {
      let person = WanderingHand(seed: seed)
      var retargeter = VectorRetargeter(hand: hand)
      for frame in 0..<1200 {
        let posture = GlovePosture(
          angles: person.angles(at: Double(frame) / Self.rate), travel: .zero)
        let start = clock.now
        _ = retargeter.position(for: posture)
        durations.append((clock.now - start).seconds)
        evaluations.append(Double(retargeter.evaluations))
      }
    }
    let spread = Percentiles(durations)
    let total = durations.reduce(0, +)
    report.add("retarget", "frames", name, Double(durations.count) / total, "frames/s")
    report.add(
      "retarget", "frame p50", name, spread[0.5] * 1e3, "ms", target: .atMost(0.2))
    report.add("retarget", "frame p99", name, spread[0.99] * 1e3, "ms", target: .atMost(1))
    report.add("retarget", "evaluations p99", name, Percentiles(evaluations)[0.99], "a frame")
  }

  /// Against the exact search: inside the step that an answer may take, and anywhere.
  private func compare(_ hand: HandDescription, _ name: String) {
    var near = Gap()
    var anywhere = Gap()
    let full = (
      low: JointVector(hand.ranges.map { min($0.closed, $0.open) }),
      high: JointVector(hand.ranges.map { max($0.closed, $0.open) })
    )
    for seed in 0..<UInt64(options.count(10, quick: 2)) {
      let person = WanderingHand(seed: 100 + seed)
      var generator = SeededGenerator(seed: seed)
      var retargeter = VectorRetargeter(hand: hand)
      for frame in 0..<1200 {
        let last = retargeter.radians
        _ = retargeter.position(
          for: GlovePosture(angles: person.angles(at: Double(frame) / Self.rate), travel: .zero))
        guard frame % 60 == 59 else { continue }
        for isNear in retargeter.isGoingOver ? [false] : [true, false] {
          let solver = ReferenceSolver(limits: isNear ? retargeter.limits : full, starts: 8)
          let best = solver.minimise(retargeter.objective, from: last, using: &generator)
          if isNear {
            near.add(retargeter, best.angles, best.value)
          } else {
            anywhere.add(retargeter, best.angles, best.value)
          }
        }
      }
    }
    near.report(report, "\(name), within a step")
    anywhere.report(report, "\(name), whole range")
  }

  /// The robot's gap while the person's thumb and finger touch.
  private func pinch(_ hand: HandDescription, _ name: String) throws {
    for (finger, angles) in zip(["index", "middle", "ring"], WanderingHand.pinches) {
      var retargeter = VectorRetargeter(hand: hand)
      for _ in 0..<60 {
        _ = retargeter.position(for: GlovePosture(angles: angles, travel: .zero))
      }
      var placement = HandPlacement(hand.kinematics)
      placement.move(to: retargeter.radians)
      guard let tip = hand.kinematics.point("\(finger) tip"),
        let thumb = hand.kinematics.point("thumb tip")
      else { throw BenchmarkFailure("\(name) has no points '\(finger) tip' and 'thumb tip'") }
      let gap = placement.places[tip] - placement.places[thumb]
      report.add(
        "retarget", "gap in a pinch of the \(finger)", name, (gap * gap).sum().squareRoot() * 1e3,
        "mm", target: .atMost(5))
    }
  }
}

/// How far answers are from the best.
private struct Gap {
  private var ratios: [Double] = []
  private var joints: [Double] = []
  private var tips: [Double] = []

  mutating func add(_ retargeter: VectorRetargeter, _ best: JointVector, _ value: Double) {
    var objective = retargeter.objective
    ratios.append(objective.value(at: retargeter.radians) / value)
    joints.append((retargeter.radians - best).magnitude)
    let kinematics = retargeter.hand.kinematics
    var placement = HandPlacement(kinematics)
    placement.move(to: retargeter.radians)
    let places = placement.places
    placement.move(to: best)
    var worst = 0.0
    for (index, point) in kinematics.points.enumerated() where point.name.hasSuffix("tip") {
      let gap = places[index] - placement.places[index]
      worst = max(worst, (gap * gap).sum().squareRoot())
    }
    tips.append(worst)
  }

  func report(_ report: FigureReport, _ condition: String) {
    let figures = [
      ("objective / exact", ratios, 1, "ratio"), ("joint error", joints, 1, "rad"),
      ("tip error", tips, 1e3, "mm"),
    ]
    for (name, values, factor, unit) in figures {
      let spread = Percentiles(values)
      for (label, value) in [
        ("p50", spread[0.5]), ("p90", spread[0.9]), ("p99", spread[0.99]),
        ("max", spread.maximum),
      ] {
        report.add("retarget", "\(name) \(label)", condition, value * factor, unit)
      }
    }
  }
}
