import Foundation
import Robotics
import Testing

@testable import Retargeting

@Suite struct VectorRetargeterTests {
  private func posture(_ angles: HandAngles) -> GlovePosture {
    GlovePosture(angles: angles, travel: .zero)
  }

  /// A hand settled in a posture: the same one again and again.
  private func settled(_ hand: HandDescription, _ angles: HandAngles) -> VectorRetargeter {
    var retargeter = VectorRetargeter(hand: hand)
    for _ in 0..<60 { _ = retargeter.position(for: posture(angles)) }
    return retargeter
  }

  @Test(arguments: ["leap16", "inspire6"])
  func theGradientIsTheObjectivesDerivative(name: String) throws {
    let hand = try Hands.named(name)
    let wandering = WanderingHand(seed: 5)
    var retargeter = VectorRetargeter(hand: hand)
    var generator = SeededGenerator(seed: 1)
    for frame in 0..<200 {
      _ = retargeter.position(for: posture(wandering.angles(at: Double(frame) / 20)))
      var objective = retargeter.objective
      var angles = hand.low
      for joint in angles.indices {
        angles[joint] = generator.uniform(hand.low[joint]...hand.high[joint])
      }
      _ = objective.value(at: angles)
      objective.linearise()
      let gradient = objective.gradient
      let h = 1e-6
      for joint in angles.indices {
        var near = angles
        near[joint] += h
        let above = objective.value(at: near)
        near[joint] -= 2 * h
        let slope = (above - objective.value(at: near)) / (2 * h)
        #expect(abs(slope - gradient[joint]) < 1e-5 * max(1, abs(slope)), "joint \(joint)")
      }
    }
  }

  /// Without points that keep apart, whose turning is left out on purpose.
  @Test(arguments: ["leap16", "inspire6"])
  func theHessianIsTheGradientsDerivative(name: String) throws {
    var hand = try Hands.named(name)
    hand.targets.removeAll { $0.role == .apart }
    let wandering = WanderingHand(seed: 6)
    var retargeter = VectorRetargeter(hand: hand)
    var generator = SeededGenerator(seed: 1)
    for frame in 0..<60 {
      _ = retargeter.position(for: posture(wandering.angles(at: Double(frame) / 10)))
      var objective = retargeter.objective
      var angles = hand.low
      for joint in angles.indices {
        angles[joint] = generator.uniform(hand.low[joint]...hand.high[joint])
      }
      _ = objective.value(at: angles)
      objective.linearise()
      let hessian = objective.hessian
      let h = 1e-6
      let count = angles.count
      for joint in angles.indices {
        var slopes: [JointVector] = []
        for side in [h, -h] {
          var near = angles
          near[joint] += side
          _ = objective.value(at: near)
          objective.linearise()
          slopes.append(objective.gradient)
        }
        for other in joint..<count {
          let slope = (slopes[0][other] - slopes[1][other]) / (2 * h)
          let entry = hessian[other * count + joint]
          #expect(abs(slope - entry) < 1e-4 * max(1, abs(slope)), "\(other), \(joint)")
        }
      }
    }
  }

  @Test(arguments: ["leap16", "inspire6"])
  func answersStayInsideTheLimitsWhateverThePerson(name: String) throws {
    let hand = try Hands.named(name)
    var retargeter = VectorRetargeter(hand: hand)
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let angles = HandAngles(radians: (0..<20).map { _ in generator.uniform(-4...4) })
      let answer = retargeter.position(for: posture(angles))
      #expect(answer.count == hand.ranges.count)
      for joint in answer.indices {
        #expect((0...1).contains(answer[joint]))
        #expect(retargeter.radians[joint] >= hand.low[joint])
        #expect(retargeter.radians[joint] <= hand.high[joint])
      }
    }
  }

  @Test func aPinchOfThePersonsIsAPinchOfTheRobots() throws {
    let hand = try Hands.leap()
    for (finger, angles) in zip(["index", "middle", "ring"], Hands.pinches) {
      let person = hand.person.skeleton(angles, side: .right)
      let found = try #require(HandPoint(named: "\(finger) tip"))
      let gap = person.vector(from: found, to: HandPoint(.thumb, .tip))
      #expect((gap * gap).sum().squareRoot() < 0.005, "\(finger)")
      let distance = settled(hand, angles).distance("\(finger) tip", "thumb tip")
      #expect(distance < 0.005, "\(finger): \(distance)")
    }
  }

  @Test func aPinchHoldsUntilTheFingersAreWellApart() throws {
    let hand = try Hands.leap()
    let pinch = Hands.pinches[0]
    var open = pinch
    open[.index, .mcp] = 0
    open[.index, .pip] = 0.2
    func person(_ share: Double) -> (HandAngles, Double) {
      var angles = pinch
      angles.radians += (open.radians - pinch.radians) * share
      let skeleton = hand.person.skeleton(angles, side: .right)
      let gap = skeleton.vector(from: HandPoint(.index, .tip), to: HandPoint(.thumb, .tip))
      return (angles, (gap * gap).sum().squareRoot())
    }
    let share = try #require((0...1000).map { Double($0) / 1000 }.first { person($0).1 > 0.045 })
    // Both ways to the same 45 mm; only the hand that was closed still pinches.
    var closing = VectorRetargeter(hand: hand)
    var opening = closing
    for step in 0...100 {
      _ = closing.position(
        for: posture(person(1 + (share - 1) * Double(step) / 100).0))
      _ = opening.position(for: posture(person(share * Double(step) / 100).0))
    }
    for _ in 0..<30 {
      _ = closing.position(for: posture(person(share).0))
      _ = opening.position(for: posture(person(share).0))
    }
    #expect(opening.distance("index tip", "thumb tip") < 0.006)
    #expect(closing.distance("index tip", "thumb tip") > 0.02)
  }

  @Test func twoFingersThatPinchAtOnceKeepApart() throws {
    let hand = try Hands.leap()
    var angles = Hands.pinches[0]
    for joint in HandAngles.Joint.allCases {
      angles[.middle, joint] = Hands.pinches[1][.middle, joint]
    }
    let both = settled(hand, angles)
    #expect(both.distance("index tip", "middle tip") > 0.01)
    #expect(both.distance("index tip", "thumb tip") < 0.025)
    #expect(both.distance("middle tip", "thumb tip") < 0.025)
  }

  @Test func theSameSequenceGivesTheSameAnswersBitByBit() throws {
    let hand = try Hands.leap()
    let wandering = WanderingHand(seed: 8)
    var first = VectorRetargeter(hand: hand)
    var second = VectorRetargeter(hand: hand)
    for frame in 0..<300 {
      let posture = posture(wandering.angles(at: Double(frame) / 60))
      #expect(first.position(for: posture) == second.position(for: posture))
    }
  }

  @Test func noAnswerIsFurtherFromTheLastThanTheStep() throws {
    let hand = try Hands.leap()
    var retargeter = VectorRetargeter(hand: hand)
    var generator = SeededGenerator(seed: 4)
    _ = retargeter.position(for: posture(HandAngles()))
    for _ in 0..<300 {
      let last = retargeter.radians
      let angles = HandAngles(radians: (0..<20).map { _ in generator.uniform(-0.3...1.8) })
      _ = retargeter.position(for: posture(angles))
      #expect((retargeter.radians - last).magnitude <= hand.settings.step + 1e-12)
    }
  }

  /// What a smooth motion looks like afterwards: the robot's largest step for the person's.
  @Test func aSmallChangeOfThePersonIsASmallChangeOfTheRobot() throws {
    let hand = try Hands.leap()
    var ratios: [Double] = []
    for seed in 0..<4 as Range<UInt64> {
      let wandering = WanderingHand(seed: seed)
      var retargeter = VectorRetargeter(hand: hand)
      for _ in 0..<30 { _ = retargeter.position(for: posture(wandering.angles(at: 0))) }
      var last = retargeter.radians
      var before = wandering.angles(at: 0)
      for frame in 1..<600 {
        let angles = wandering.angles(at: Double(frame) / 120)
        _ = retargeter.position(for: posture(angles))
        let moved = angles.radians - before.radians
        let largest = (0..<20).map { abs(moved[$0]) }.max() ?? 0
        ratios.append((retargeter.radians - last).magnitude / max(largest, 1e-3))
        last = retargeter.radians
        before = angles
      }
    }
    ratios.sort()
    #expect(ratios[ratios.count / 2] < 1, "\(ratios[ratios.count / 2])")
    #expect(ratios[ratios.count * 9 / 10] < 5, "\(ratios[ratios.count * 9 / 10])")
  }

  @Test func aHandOfTheSamePostureSettlesAndStays() throws {
    let hand = try Hands.leap()
    let wandering = WanderingHand(seed: 3, pinches: [])
    for frame in 0..<20 {
      var retargeter = settled(hand, wandering.angles(at: Double(frame)))
      let last = retargeter.radians
      _ = retargeter.position(for: posture(wandering.angles(at: Double(frame))))
      #expect((retargeter.radians - last).magnitude < 0.005)
    }
  }

  @Test func whatIsNotANumberIsCountedAndAnsweredWithTheLastAnswer() throws {
    var retargeter = VectorRetargeter(hand: try Hands.leap())
    let good = retargeter.position(for: posture(Hands.pinches[0]))
    for index in 0..<20 {
      var angles = Hands.pinches[0]
      angles.radians[index] = index.isMultiple(of: 2) ? .nan : .infinity
      #expect(retargeter.position(for: posture(angles)) == good)
    }
    #expect(retargeter.refused == 20)
    var skeleton = HandSkeleton()
    skeleton[HandPoint(.index, .tip)].y = -.infinity
    #expect(retargeter.position(for: skeleton) == good)
    #expect(retargeter.refused == 21)
  }

  @Test func itGoesOnFromThePositionItIsGiven() throws {
    let hand = try Hands.leap()
    var retargeter = VectorRetargeter(hand: hand)
    let half = JointVector(repeating: 0.5, count: 16)
    retargeter.start(from: half)
    #expect((hand.position(radians: retargeter.radians) - half).magnitude < 1e-12)
  }

  /// Against another method from many starts: the answer is as good as the best there is.
  @Test func answersAreAsGoodAsAnExactSearchsAnswers() throws {
    let hand = try Hands.leap()
    let wandering = WanderingHand(seed: 11)
    var retargeter = VectorRetargeter(hand: hand)
    var generator = SeededGenerator(seed: 1)
    for frame in 0..<240 {
      let last = retargeter.radians
      _ = retargeter.position(for: posture(wandering.angles(at: Double(frame) / 60)))
      guard frame % 24 == 23, !retargeter.isGoingOver else { continue }
      var objective = retargeter.objective
      let found = objective.value(at: retargeter.radians)
      var solver = ReferenceSolver(limits: retargeter.limits, starts: 1)
      solver.tolerance = 1e-6
      solver.steps = 600
      let best = solver.minimise(objective, from: last, using: &generator)
      #expect(found <= best.value * 1.001 + 1e-9, "frame \(frame): \(found), \(best.value)")
    }
  }
}
