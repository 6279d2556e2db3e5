import Foundation
import Learning
import Robotics
import Testing

@Suite struct NormaliserTests {
  func rows(_ count: Int, seed: UInt64 = 1) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).flatMap { _ in
      [
        Float(generator.normal(mean: 1000, deviation: 2)), Float(generator.normal(deviation: 1e-4)),
        7,
      ]
    }
  }

  @Test func rowsHaveMeanZeroAndDeviationOneWhereNoFloorHolds() {
    var rows = rows(5000)
    let normaliser = Normaliser(fitting: rows, width: 3, floors: [0, 0, 0])
    #expect(abs(normaliser.mean[0] - 1000) < 0.2 && abs(normaliser.deviation[0] - 2) < 0.1)
    #expect(normaliser.mean[2] == 7 && normaliser.deviation[2] == 1)
    normaliser.apply(&rows)
    for column in 0..<2 {
      let values = stride(from: column, to: rows.count, by: 3).map { Double(rows[$0]) }
      let mean = values.reduce(0, +) / 5000
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 5000
      #expect(abs(mean) < 1e-4 && abs(variance - 1) < 1e-4)
    }
  }

  @Test func aFloorKeepsNoiseSmall() {
    let normaliser = Normaliser(fitting: rows(100), width: 3, floors: [0, 0.01, 0.5])
    #expect(normaliser.deviation[1] == 0.01 && normaliser.deviation[2] == 0.5)
  }

  @Test func invertTakesApplyBack() {
    let rows = rows(300)
    let normaliser = Normaliser(fitting: rows, width: 3, floors: [0, 0, 0])
    var changed = rows
    normaliser.apply(&changed)
    normaliser.invert(&changed)
    #expect(zip(rows, changed).allSatisfy { abs($0 - $1) <= 1e-4 * max(1, abs($0) / 1000) })
  }

  @Test func theLimitCutsBothWaysAndNotANumberStays() {
    let normaliser = Normaliser(mean: [0], deviation: [0.1], limit: 5)
    var row: [Float] = [100, -100, 0.1, .nan, .infinity]
    normaliser.apply(&row)
    #expect(row[0] == 5 && row[1] == -5 && row[2] == 1 && row[3].isNaN && row[4] == 5)
  }

  @Test func noRowsGiveANormaliserThatChangesNothing() {
    let normaliser = Normaliser(fitting: [], width: 2, floors: [0, 0])
    #expect(normaliser == Normaliser(mean: [0, 0], deviation: [1, 1]))
  }

  @Test func itComesBackFromItsFileAndNonsenseIsRefused() throws {
    let normaliser = Normaliser(fitting: rows(10), width: 3, floors: [0, 0, 0], limit: 5)
    let data = try JSONEncoder().encode(normaliser)
    #expect(try JSONDecoder().decode(Normaliser.self, from: data) == normaliser)
    for bad in [
      #"{"mean":[1],"deviation":[0]}"#, #"{"mean":[1],"deviation":[1,1]}"#,
      #"{"mean":[1],"deviation":[-1]}"#, #"{"mean":[1],"deviation":[1],"limit":0}"#,
    ] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(Normaliser.self, from: Data(bad.utf8))
      }
    }
  }
}
