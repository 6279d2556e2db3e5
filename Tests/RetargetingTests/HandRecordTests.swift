import Foundation
import Retargeting
import Robotics
import Testing

@Suite struct HandRecordTests {
  private func decode(_ text: String) throws -> HandRecord {
    try JSONDecoder().decode(HandRecord.self, from: Data(text.utf8))
  }

  @Test func aHandIsItsAnglesOrItsPoints() throws {
    let angles = (0..<20).map { Double($0) / 10 }
    let record = try decode("{\"time\": 1.5, \"angles\": \(angles), \"glove\": \"left\"}")
    #expect(record.time == 1.5)
    #expect(record.content == .angles(HandAngles(radians: angles)))
    let skeleton = HumanHand.adult.skeleton(HandAngles(radians: angles), side: .right)
    let points = HandRecord(time: 2, content: .points(skeleton))
    for record in [record, points] {
      let data = try JSONEncoder().encode(record)
      #expect(try JSONDecoder().decode(HandRecord.self, from: data) == record)
    }
  }

  @Test(arguments: [
    "", "{}", "[]", "{\"time\": 1}", "{\"time\": 1, \"angles\": [1, 2]}",
    "{\"time\": \"now\", \"angles\": []}", "{\"time\": 1, \"points\": [[0, 0, 0]]}",
    "{\"time\": 1, \"angles\": [], \"points\": []}", "{\"angles\": [0]}",
    "{\"time\": 1, \"angles\": [null]}", "{\"time\": 1e999, \"angles\": [0]}",
  ])
  func whatIsNoHandIsRefused(text: String) {
    #expect(throws: DecodingError.self) { try decode(text) }
  }

  @Test func noBytesBreakTheReading() throws {
    var generator = SeededGenerator(seed: 1)
    let good = try JSONEncoder().encode(
      HandRecord(time: 1, content: .angles(HandAngles(radians: Array(repeating: 0.5, count: 20)))))
    for _ in 0..<3000 {
      var bytes = Array(good)
      for _ in 0..<1 + generator.next() % 4 {
        let place = Int(generator.next() % UInt64(bytes.count))
        switch generator.next() % 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[Int(generator.next() % UInt64(bytes.count))], at: place)
        }
      }
      guard let record = try? JSONDecoder().decode(HandRecord.self, from: Data(bytes)) else {
        continue
      }
      // What is read is a whole hand.
      #expect(try JSONEncoder().encode(record).isEmpty == false)
    }
  }
}
