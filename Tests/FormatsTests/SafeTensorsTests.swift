import Formats
import Foundation
import Testing

@Suite struct SafeTensorsTests {
  let file = SafeTensors(
    metadata: ["kind": "test", "note": "é \"quoted\" / slash"],
    tensors: [
      .init("b.weight", shape: [2, 3], values: [1, -2, 3.5, .infinity, 0, 1e-30]),
      .init("a.bias", shape: [4], values: [0, 1, 2, 3]), .init("none", shape: [0], values: []),
      .init("scalar", shape: [], values: [7]),
    ])

  @Test func whatIsWrittenIsReadBack() throws {
    let bytes = try file.encoded()
    let read = try SafeTensors(bytes)
    #expect(read.metadata == file.metadata)
    #expect(Set(read.tensors) == Set(file.tensors))
    #expect(try read.encoded() == bytes)
  }

  @Test func anEmptyArrayMayHaveAnyName() throws {
    let file = SafeTensors(tensors: [
      .init("z", shape: [0, 3], values: []), .init("a", shape: [1], values: [2]),
    ])
    #expect(try SafeTensors(try file.encoded()) == file)
  }

  @Test func theHeaderIsAsSpecified() throws {
    let bytes = try file.encoded()
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(length % 8 == 0)
    let header = try #require(
      JSONSerialization.jsonObject(with: Data(bytes[8..<8 + length])) as? [String: Any])
    let entry = try #require(header["a.bias"] as? [String: Any])
    #expect(entry["dtype"] as? String == "F32")
    #expect(entry["shape"] as? [Int] == [4])
    #expect(entry["data_offsets"] as? [Int] == [24, 40])
    #expect(bytes.count == 8 + length + 44)
  }

  @Test func namesAreUnique() {
    let twice = SafeTensors(tensors: [
      .init("a", shape: [1], values: [1]), .init("a", shape: [1], values: [2]),
    ])
    #expect(throws: FormatError.self) { try twice.encoded() }
    let reserved = SafeTensors(tensors: [.init("__metadata__", shape: [1], values: [1])])
    #expect(throws: FormatError.self) { try reserved.encoded() }
  }

  @Test func everyTruncationIsRefused() throws {
    let bytes = try file.encoded()
    for count in 0..<bytes.count {
      #expect(throws: FormatError.self) { try SafeTensors(Array(bytes[..<count])) }
    }
    #expect(throws: FormatError.self) { try SafeTensors(bytes + [0]) }
  }

  @Test func damagedBytesNeverCrash() throws {
    let bytes = try file.encoded()
    var state: UInt64 = 1
    for _ in 0..<3000 {
      var damaged = bytes
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        damaged[Int(state >> 33) % damaged.count] = UInt8(truncatingIfNeeded: state >> 56)
      }
      // Damage in the numbers is not noticed here; the model's own hash does.
      _ = try? SafeTensors(damaged)
    }
  }

  @Test func otherTypesAndWrongPlacesAreSaid() {
    func bytes(_ header: String, _ data: Int) -> [UInt8] {
      let text = Array(header.utf8)
      return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) } + text
        + [UInt8](repeating: 0, count: data)
    }
    #expect(throws: FormatError.unsupported("array 'x' of type F16; float32 (F32) is")) {
      try SafeTensors(bytes(#"{"x":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}"#, 4))
    }
    for header in [
      #"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      "[]", "{", #"{"x":3}"#, #"{"__metadata__":{"a":1}}"#,
    ] {
      #expect(throws: FormatError.self) { try SafeTensors(bytes(header, 4)) }
    }
  }
}
