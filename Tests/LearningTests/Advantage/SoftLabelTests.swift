import Foundation
import Learning
import Robotics
import Testing

@Suite struct SoftLabelTests {
  let label = SoftLabel()

  @Test func centresGoFromMinusOneToZeroInEvenSteps() {
    #expect(label.centres.count == 201)
    #expect(label.centres.first == -1 && label.centres.last == 0)
    for bin in 0..<201 { #expect(abs(label.centres[bin] + 1 - 0.005 * Float(bin)) < 1e-6) }
  }

  @Test func aLabelIsAGaussianOfSumOneAroundTheFloorBin() {
    var generator = SeededGenerator(seed: 1)
    var rows = [Float](repeating: .nan, count: 300 * 201)
    let values = (0..<300).map { _ in Float(-generator.uniform()) }
    rows.withUnsafeMutableBufferPointer { label.write(values, into: $0) }
    for (index, value) in values.enumerated() {
      let bin = Int(floor((Double(value) + 1) / 0.005))
      let weights = (0..<201).map { exp(-pow(Double($0 - bin), 2) / 2) }
      let sum = weights.reduce(0, +)
      let row = rows[(index * 201)..<((index + 1) * 201)]
      #expect(zip(row, weights).allSatisfy { abs(Double($0) - $1 / sum) < 1e-6 })
      #expect(abs(row.reduce(0, +) - 1) < 1e-5)
    }
  }

  @Test func everyCentreIsItsOwnBinInSpiteOfRounding() {
    for bin in 0..<201 {
      #expect(label.bin(label.centres[bin]) == bin)
      #expect(label.bin(Float(-Double(200 - bin) * 4 / 800)) == bin)
      if bin < 200 { #expect(label.bin(label.centres[bin] + 0.0049) == bin) }
    }
  }

  @Test func valuesOutsideGoToTheEnds() {
    #expect(label.bin(-7) == 0 && label.bin(3) == 200)
    #expect(label.bin(.nan) == 0)
  }

  @Test func aDistributionStandsForItsMean() {
    #expect(abs(label.value(of: label.label(100)) + 0.5) < 1e-6)
    var sure = [Float](repeating: 0, count: 201)
    sure[40] = 1
    #expect(abs(label.value(of: sure) + 0.8) < 1e-6)
  }
}
