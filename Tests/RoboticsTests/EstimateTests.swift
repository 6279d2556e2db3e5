import Foundation
import Robotics
import Testing

@Suite struct EstimateTests {
  @Test func anIntervalThatHoldsZeroIsNoDifference() {
    #expect(Estimate(1, 0.5...2).isDifferent && Estimate(-1, -2...(-0.5)).isDifferent)
    #expect(!Estimate(1, 0...2).isDifferent && !Estimate(1, -1...3).isDifferent)
    // Nothing says how sure it is.
    #expect(!Estimate(1).isDifferent)
  }

  @Test func itSaysHowSureItIs() {
    func whole(_ share: Double) -> String { String(format: "%.0f", 100 * share) }
    #expect(Estimate(0.52, 0.4...0.61).summary(unit: " %", whole) == "52 % [40, 61]")
    #expect(Estimate(0.52).summary(unit: " %", whole) == "52 %")
  }

  @Test func filesHaveTheEndsOfTheIntervalInOrder() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(Estimate(0.5, 0.25...0.75))
    #expect(String(decoding: data, as: UTF8.self) == #"{"interval":[0.25,0.75],"value":0.5}"#)
    #expect(try JSONDecoder().decode(Estimate.self, from: data) == Estimate(0.5, 0.25...0.75))
    let alone = try encoder.encode(Estimate(0.5))
    #expect(try JSONDecoder().decode(Estimate.self, from: alone) == Estimate(0.5))
  }
}
