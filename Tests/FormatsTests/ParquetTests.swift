import Foundation
import Testing

@testable import Formats

@Suite struct ParquetTests {
  private let columns = [
    ParquetColumn("flag", .bool), ParquetColumn("index", .int64), ParquetColumn("time", .float),
    ParquetColumn("value", .double), ParquetColumn("task", .string),
    ParquetColumn("state", .floats), ParquetColumn("ends", .int64s),
    ParquetColumn("tasks", .strings), ParquetColumn("exact", .doubles),
  ]

  private func group(rows: Int, _ random: inout SeededNumbers) -> [ParquetValues] {
    let lengths = (0..<rows).map { _ in Int.random(in: 0...4, using: &random) }
    let count = lengths.reduce(0, +)
    func numbers(_ count: Int) -> [Double] {
      (0..<count).map { _ in Double.random(in: -9...9, using: &random) }
    }
    return [
      .bool((0..<rows).map { _ in Bool.random(using: &random) }),
      .int64((0..<rows).map { _ in Int64.random(in: .min ... .max, using: &random) }),
      .float(numbers(rows).map { Float($0) }), .double(numbers(rows)),
      .string((0..<rows).map { "töst \($0)" }),
      .floats(numbers(rows * 15).map { Float($0) }, width: 15),
      .int64s((0..<Int64(count)).map { $0 * 3 }, lengths: lengths),
      .strings((0..<count).map { "\($0)" }, lengths: lengths),
      .doubles(numbers(count), lengths: lengths),
    ]
  }

  @Test(arguments: [Compression.none, .snappy, .zstd])
  func whatIsWrittenIsReadBack(_ compression: Compression) throws {
    var random = SeededNumbers(seed: 7)
    let file = TestFile()
    let groups = [0, 1, 7, 300].map { group(rows: $0, &random) }
    let writer = try ParquetWriter(
      path: file.path, columns: columns, metadata: [("pandas", "{}")], compression: compression)
    for group in groups { try writer.append(group) }
    try writer.finish()
    let reader = try ParquetReader(path: file.path)
    #expect(reader.columns == columns && reader.skipped.isEmpty)
    #expect(reader.groups == [0, 1, 7, 300] && reader.metadata == ["pandas": "{}"])
    for (index, group) in groups.enumerated() {
      for (column, values) in zip(columns, group) {
        #expect(try reader.values(of: column.name, group: index) == values)
      }
    }
  }

  @Test func theSameContentGivesTheSameBytes() throws {
    let files = try [TestFile(), TestFile()].map { file in
      var random = SeededNumbers(seed: 3)
      let writer = try ParquetWriter(path: file.path, columns: columns)
      try writer.append(group(rows: 40, &random))
      try writer.finish()
      return try Data(contentsOf: URL(fileURLWithPath: file.path))
    }
    #expect(files[0] == files[1])
  }

  @Test func valuesThatDoNotFitAreRefused() throws {
    let file = TestFile()
    do {
      let writer = try ParquetWriter(path: file.path, columns: [ParquetColumn("a", .int64)])
      #expect(throws: FormatError.self) { try writer.append([.float([1])]) }
      #expect(throws: FormatError.self) { try writer.append([.int64([1]), .int64([1])]) }
    }
    // Not finished: nothing is left, neither the file nor its beginning.
    #expect(!FileManager.default.fileExists(atPath: file.path + ".part"))
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test func damagedFilesAreRefusedAndNeverCrash() throws {
    var random = SeededNumbers(seed: 11)
    let file = TestFile()
    let writer = try ParquetWriter(path: file.path, columns: columns)
    try writer.append(group(rows: 20, &random))
    try writer.finish()
    let good = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file.path)))
    for _ in 0..<600 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      guard let reader = try? ParquetReader(bytes: bytes) else { continue }
      for group in reader.groups.indices.prefix(3) {
        for column in reader.columns { _ = try? reader.values(of: column.name, group: group) }
      }
    }
  }
}
