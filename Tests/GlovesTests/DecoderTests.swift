import Foundation
import Gloves
import Robotics
import Testing

@Suite struct DecoderTests {
  @Test func howAStreamIsCutChangesNothing() throws {
    var random = SeededGenerator(seed: 10)
    for (source, text) in Messages.all() {
      let stream = Array([text, "nonsense", text, "", text].joined(separator: "\r\n").utf8) + [10]
      var whole = GloveDecoder(try GloveSource(source))
      let expected = whole.take(stream, at: 5)
      #expect(expected.filter { $0.frame != nil }.count >= 3 && expected.count >= 4)
      for _ in 0..<20 {
        var decoder = GloveDecoder(try GloveSource(source))
        var readings: [GloveReading] = []
        var rest = stream[...]
        while !rest.isEmpty {
          let count = Int.random(in: 1...max(1, rest.count / 3), using: &random)
          readings += decoder.take(rest.prefix(count), at: 5)
          rest = rest.dropFirst(count)
        }
        #expect(readings == expected)
      }
    }
  }

  @Test func mutatedMessagesAreFramesOfNumbersOrFaultsWithReasons() throws {
    var random = SeededGenerator(seed: 11)
    for (source, text) in Messages.all() {
      for _ in 0..<400 {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) { mutate(&bytes, &random) }
        var decoder = GloveDecoder(try GloveSource(source))
        check(decoder.takeMessage(bytes, at: 0))
        check(decoder.take(bytes + [10], at: 0))
        #expect(decoder.reset(at: 0).isEmpty)
      }
    }
  }

  @Test func textThatIsNotUTF8EndsNothing() throws {
    // Foundation's JSON5 reader ends the process at any of these.
    for byte: UInt8 in [0x80, 0xc0, 0xe2, 0xff] {
      for text in [#"{"a"#, #"{"axes":[1],"a"#, #"{"axes":[1],""#, "["] {
        var decoder = GloveDecoder(try GloveSource("json:tcp://a:1"))
        let reading = decoder.takeMessage(Array(text.utf8) + [byte] + Array(#"":1}"#.utf8), at: 0)
        #expect(reading[0].reason?.contains("not UTF-8") == true)
      }
    }
  }

  @Test func randomBytesAreFaults() throws {
    var random = SeededGenerator(seed: 12)
    for (source, _) in Messages.all() {
      var decoder = GloveDecoder(try GloveSource(source))
      for _ in 0..<300 {
        let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        let readings = decoder.takeMessage(bytes, at: 0)
        #expect(!readings.isEmpty && readings.allSatisfy { $0.frame == nil })
        check(readings + decoder.take(bytes, at: 0))
      }
    }
  }

  @Test func aHugeLineIsOneFaultAndTheNextLineIsRead() throws {
    var decoder = GloveDecoder(try GloveSource("homunculus:/dev/ttyACM0"))
    var readings: [GloveReading] = []
    for _ in 0..<40 {
      readings += decoder.take([UInt8](repeating: 65, count: 10_000), at: 0)
    }
    #expect(readings.count == 1)
    readings += decoder.take("AAA\n\(Messages.homunculus)\n".utf8, at: 0)
    #expect(readings.count == 2 && readings[1].frame != nil)
    let message = [UInt8](repeating: 65, count: GloveDecoder.longestMessage + 1)
    #expect(decoder.takeMessage(message, at: 0)[0].reason != nil)
  }

  @Test func halfALineAtTheEndOfAConnectionIsAFault() throws {
    var decoder = GloveDecoder(try GloveSource("homunculus:/dev/ttyACM0"))
    #expect(decoder.take("1 2 3".utf8, at: 0).isEmpty)
    #expect(decoder.reset(at: 0)[0].reason?.contains("after 5 bytes") == true)
    #expect(decoder.reset(at: 0).isEmpty)
    #expect(decoder.take("\(Messages.homunculus)\n".utf8, at: 0)[0].frame != nil)
  }

  private func check(_ readings: [GloveReading]) {
    for reading in readings {
      switch reading {
      case .frame(let frame):
        #expect(!frame.axes.isEmpty && frame.axes.count <= 25)
        #expect(frame.axes.allSatisfy { $0.isFinite })
      case .fault(let fault):
        #expect(!fault.reason.isEmpty && fault.reason.count < 400)
        #expect(!fault.reason.unicodeScalars.contains { $0.value < 32 || $0.value == 127 })
      }
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(contentsOf: Array("NaN,-1e999 \u{0}".utf8), at: place)
    case 3: bytes.removeSubrange(place...)
    default: bytes.insert(contentsOf: bytes.suffix(from: place).prefix(40), at: place)
    }
  }
}
