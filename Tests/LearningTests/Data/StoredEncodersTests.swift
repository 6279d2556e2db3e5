import Foundation
import Learning
import Robotics
import Testing

/// What a model's file says of its inputs is somebody else's text.
@Suite struct StoredEncodersTests {
  @Test func anActionEncoderComesBackAndAnImpossibleHandIsRefused() throws {
    let data = try JSONEncoder().encode(ActionEncoder(joints: 6))
    #expect(try JSONDecoder().decode(ActionEncoder.self, from: data) == ActionEncoder(joints: 6))
    for joints in [-1, 33, 1 << 40] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(
          ActionEncoder.self, from: Data(#"{"joints":\#(joints)}"#.utf8))
      }
    }
  }

  /// Damaged texts are refused or give something that can be used.
  @Test func damagedTextsNeverBreakAnything() throws {
    let encoder = ObservationEncoder(
      task: TrainingFixture.task,
      precision: [PrecisionFeature(feature: 1, centre: 0.2, scale: 0.01)])
    let texts = try [
      JSONEncoder().encode(encoder),
      JSONEncoder().encode(ActionEncoder(joints: 6)),
      JSONEncoder().encode(Normaliser(mean: [1, 2], deviation: [0.5, 2], limit: 5)),
    ]
    let frame = TrainingFixture.frame(0, .init())
    let signs = Array("0123456789-.e,:[]{}\"\\ nulltrue".utf8)
    var random = SeededGenerator(seed: 11)
    for round in 0..<4000 {
      var text = texts[round % texts.count]
      for _ in 0...Int(random.next() % 3) {
        let place = Int(random.next() % UInt64(text.count))
        switch random.next() % 3 {
        case 0: text.remove(at: place)
        case 1: text.insert(signs[Int(random.next() % UInt64(signs.count))], at: place)
        default: text[place] = signs[Int(random.next() % UInt64(signs.count))]
        }
      }
      switch round % texts.count {
      case 0:
        let read = try? JSONDecoder().decode(ObservationEncoder.self, from: text)
        if let row = try? read?.encode(frame) { #expect(row.count == read?.count) }
      case 1:
        guard let read = try? JSONDecoder().decode(ActionEncoder.self, from: text) else { continue }
        _ = read.decode([Float](repeating: 0, count: read.count))
      default:
        guard let read = try? JSONDecoder().decode(Normaliser.self, from: text) else { continue }
        var row = [Float](repeating: 1, count: read.mean.count)
        guard !row.isEmpty else { continue }
        read.apply(&row)
        #expect(!row.contains { $0.isNaN })
      }
    }
  }
}
