import Robotics
import Testing

@testable import Episodes

struct BlockTests {
  @Test("A series of numbers keeps every bit", arguments: 0..<8)
  func numbers(seed: UInt64) throws {
    var random = RandomValues(seed: seed)
    let rows = (0..<200).map { row -> [Double] in
      [
        random.number(), 0.25, Double(row) * 0.1, Double.nan,
        Double(bitPattern: random.generator.next()),
      ]
    }
    var writer = ByteWriter()
    var coder = NumberCoder(lanes: 5)
    for row in rows {
      for (lane, value) in row.enumerated() { coder.write(value, lane: lane, to: &writer) }
      coder.nextRow()
    }
    var reader = ByteReader(writer.bytes)
    var decoder = NumberCoder(lanes: 5)
    for row in rows {
      for (lane, value) in row.enumerated() {
        let read = try decoder.read(lane: lane, from: &reader)
        #expect(read.bitPattern == value.bitPattern)
      }
      decoder.nextRow()
    }
    try reader.finish()
  }

  @Test("Damaged blocks are refused and never crash", arguments: 0..<4)
  func damage(seed: UInt64) {
    var random = RandomValues(seed: seed)
    var maker = EpisodeMaker(seed: seed)
    let samples = SampleBlock.encode(maker.samples(0)[...])
    let inputs = InputBlock.encode((0..<9).map { _ in random.inputEvent() })
    for length in 0..<samples.count {
      #expect(throws: UnreadableValue.self) { try SampleBlock.decode(Array(samples[..<length])) }
    }
    for length in 0..<inputs.count {
      #expect(throws: UnreadableValue.self) { try InputBlock.decode(Array(inputs[..<length])) }
    }
    for block in [samples, inputs] {
      for _ in 0..<300 {
        var changed = block
        changed[random.below(block.count)] = UInt8(random.below(256))
        _ = try? SampleBlock.decode(changed)
        _ = try? InputBlock.decode(changed)
      }
    }
  }

  @Test(
    "Integers of every size are packed", arguments: [0, 1, -1, 127, 128, -129, Int64.max, .min])
  func integers(value: Int64) throws {
    var writer = ByteWriter()
    writer.append(zigzag: value)
    writer.append(varint: UInt64(bitPattern: value))
    var reader = ByteReader(writer.bytes)
    #expect(try reader.zigzag() == value)
    #expect(try reader.varint() == UInt64(bitPattern: value))
    try reader.finish()
  }
}
