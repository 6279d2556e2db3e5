import Episodes
import Foundation
import Learning
import Robotics
import Testing

@Suite struct ActionEncoderTests {
  let encoder = ActionEncoder(joints: 6)

  func random(_ seed: UInt64) -> Command { TrainingFixture.frame(Int(seed), .init()).command }

  @Test func anActionComesBack() {
    for seed in 0..<200 {
      let action = random(UInt64(seed))
      var numbers = [Float](repeating: 9, count: encoder.count + 4)
      encoder.encode(action, into: &numbers, at: 2)
      #expect(numbers[..<2] == [9, 9] && numbers.suffix(2) == [9, 9])
      let back = encoder.decode(numbers[2..<(2 + encoder.count)])
      #expect(back.wrist.distance(to: action.wrist) < 1e-7)
      #expect(back.wrist.rotation.angle(to: action.wrist.rotation) < 1e-6)
      #expect((back.hand - action.hand).magnitude < 1e-7)
    }
  }

  @Test func namesCountTheNumbers() {
    #expect(encoder.count == 15)
    #expect(encoder.names.count == 15)
    #expect(Set(encoder.names).count == 15)
  }

  @Test func rowsAreMadeOrthonormalKeepingTheDirectionOfTheFirst() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      let numbers = (0..<15).map { _ in Float(generator.normal(deviation: 3)) }
      let command = encoder.decode(numbers)
      let first = SIMD3(Double(numbers[3]), Double(numbers[4]), Double(numbers[5]))
      let row = command.wrist.rotation.sixD.0
      #expect(abs((row * first).sum() - (first * first).sum().squareRoot()) < 1e-6)
      let q = command.wrist.rotation.quaternion
      #expect(abs((q * q).sum() - 1) < 1e-12)
      #expect(command.hand.values.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func rowsThatSpanNoPlaneAreNoUsableCommand() {
    for rows in [[0, 0, 0, 0, 1, 0], [1, 0, 0, 2, 0, 0], [1, 0, 0, 0, 0, 0]] as [[Float]] {
      let command = encoder.decode([0, 0, 0] + rows + [0, 0, 0, 0, 0, 0])
      #expect(!command.isFinite)
    }
  }

  @Test func whatIsNotFiniteStaysSoForTheSafetyFilter() {
    let good: [Float] = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
    #expect(encoder.decode(good).isFinite)
    for index in good.indices {
      for bad in [Float.nan, .infinity, -.infinity] {
        var numbers = good
        numbers[index] = bad
        #expect(!encoder.decode(numbers).isFinite)
      }
    }
  }
}
