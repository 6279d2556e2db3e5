import Formats
import Foundation
import Testing

@Suite struct OutputFileTests {
  @Test func hasItsNameOnlyWhenWhole() throws {
    let file = TestFile()
    let output = try OutputFile(path: file.path)
    try output.write([1, 2, 3])
    #expect(!FileManager.default.fileExists(atPath: file.path))
    try output.finish()
    #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == Data([1, 2, 3]))
    #expect(!FileManager.default.fileExists(atPath: file.path + ".part"))
  }

  @Test func saysWhereItCannotBeWritten() {
    let error = #expect(throws: FormatError.self) {
      try OutputFile(path: "/nowhere/at/all")
    }
    #expect(error?.description.contains("/nowhere/at/all") ?? false)
  }

  @Test func aFullDiskIsAnError() throws {
    // /dev/full refuses every write as a full disk does.
    let folder = TestFile("full")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + ".part", withDestinationPath: "/dev/full")
    let output = try OutputFile(path: folder.path)
    #expect(throws: FormatError.self) {
      try output.write([UInt8](repeating: 0, count: 1 << 20))
    }
  }
}
