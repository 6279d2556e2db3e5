import Foundation
import Robotics
import Testing

@Suite struct JointVectorTests {
  @Test func entriesBeyondTheCountStayZero() {
    let vector = JointVector(repeating: 3, count: 5) - JointVector([1, 2, 3, 4, 5])
    #expect(vector.values == [2, 1, 0, -1, -2])
    for lane in 5..<JointVector.capacity { #expect(vector.storage[lane] == 0) }
    #expect(vector.magnitude == 2)
  }

  @Test func finiteLooksOnlyAtTheEntries() {
    var vector = JointVector(repeating: 0, count: 6)
    #expect(vector.isFinite)
    vector[5] = .nan
    #expect(!vector.isFinite)
  }

  @Test func codesAsAnArray() throws {
    let vector = JointVector([0.25, -1, 1e300])
    let data = try JSONEncoder().encode(vector)
    #expect(String(decoding: data, as: UTF8.self) == "[0.25,-1,1e+300]")
    #expect(try JSONDecoder().decode(JointVector.self, from: data) == vector)
    let tooMany = Data("[\(Array(repeating: "0", count: 33).joined(separator: ","))]".utf8)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(JointVector.self, from: tooMany)
    }
  }

  @Test func unitsOfTheHandAreAThousandWhenOpen() {
    let hand = HandModel.inspireRH56
    #expect(hand.units(1, joint: 0) == 1000)
    #expect(hand.units(0.25, joint: 3) == 250)
    #expect(hand.normalised(430, joint: 1) == 0.43)
  }

  @Test func randomNumbersAreTheSameForASeed() {
    var generator = SeededGenerator(seed: 42)
    // Reference values of SplitMix64 with seed 42.
    #expect(generator.next() == 13_679_457_532_755_275_413)
    #expect(generator.next() == 2_949_826_092_126_892_291)
    var sum = 0.0
    for _ in 0..<10_000 { sum += generator.normal() }
    #expect(abs(sum / 10_000) < 0.05)
  }
}
