import Foundation
import Learning
import Testing

@Suite struct RandomStreamTests {
  /// A plain Philox4x32-10, written from the paper.
  func philox(_ counter: [UInt32], _ key: [UInt32]) -> [UInt32] {
    var (c, k) = (counter, key)
    for _ in 0..<10 {
      let a = UInt64(0xD251_1F53) * UInt64(c[0])
      let b = UInt64(0xCD9E_8D57) * UInt64(c[2])
      c = [
        UInt32(b >> 32) ^ c[1] ^ k[0], UInt32(truncatingIfNeeded: b),
        UInt32(a >> 32) ^ c[3] ^ k[1], UInt32(truncatingIfNeeded: a),
      ]
      k = [k[0] &+ 0x9E37_79B9, k[1] &+ 0xBB67_AE85]
    }
    return c
  }

  @Test func theReferenceHereGivesThePublishedAnswers() {
    // Known answers of the Random123 distribution (kat_vectors, philox4x32 10).
    #expect(
      philox([0, 0, 0, 0], [0, 0]) == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
    #expect(
      philox(
        [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0])
        == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  @Test func bitsAreThoseOfPhilox() {
    let seed: UInt64 = 0x1234_5678_9abc_def0
    let bits = RandomStream(seed: seed, use: .noise).bits(1003, at: 7 << 33)
    for index in [0, 1, 5, 255, 256, 600, 1002] {
      let block = philox(
        [UInt32(index / 4), RandomStream.Use.noise.rawValue, 0, 14],
        [0x9abc_def0, 0x1234_5678])
      #expect(bits[index] == block[index % 4])
    }
  }

  @Test func normalsAreNormal() {
    let values = RandomStream(seed: 3, use: .noise).normals(200_000, at: 1).map(Double.init)
    let mean = values.reduce(0, +) / 200_000
    let variance = values.reduce(0) { $0 + $1 * $1 } / 200_000
    let fourth = values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / 200_000
    #expect(abs(mean) < 0.01)
    #expect(abs(variance - 1) < 0.02)
    #expect(abs(fourth - 3) < 0.1)
    for limit in [-2.0, -1, 0, 0.5, 1.5] {
      let share = Double(values.count { $0 < limit }) / 200_000
      #expect(abs(share - 0.5 * erfc(-limit / 2.0.squareRoot())) < 0.005)
    }
  }

  @Test func normalsAreBoxMullersFromTheBits() {
    let stream = RandomStream(seed: 11, use: .sampling)
    let bits = stream.bits(4096, at: 5)
    let normals = stream.normals(4096, at: 5)
    for pair in stride(from: 0, to: 4096, by: 2) {
      let u = (Double(bits[pair] >> 8) + 0.5) / 16_777_216
      let v = Double(Int32(bitPattern: bits[pair + 1]) >> 8) / 16_777_216
      let radius = (-2 * log(u)).squareRoot()
      #expect(abs(Double(normals[pair]) - radius * cos(2 * .pi * v)) < 1e-5 * max(1, radius))
      #expect(abs(Double(normals[pair + 1]) - radius * sin(2 * .pi * v)) < 1e-5 * max(1, radius))
    }
  }

  @Test func aPermutationHoldsEveryNumberOnce() {
    let order = RandomStream(seed: 5, use: .folds).permutation(1000)
    #expect(order.sorted() == Array(0..<1000))
    #expect(order != Array(0..<1000))
    #expect(RandomStream(seed: 5, use: .folds).permutation(0).isEmpty)
  }
}
