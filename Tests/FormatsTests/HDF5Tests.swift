import Formats
import Foundation
import Testing

@Suite(.serialized) struct HDF5Tests {
  @Test func whatIsWrittenIsReadBack() throws {
    let file = TestFile("demo.hdf5")
    let written = try HDF5File(creating: file.path)
    try written.makeGroup("data")
    try written.write("data/actions", (0..<30).map { Float($0) / 7 }, shape: [10, 3], gzip: 4)
    try written.write("data/flags", [UInt8](repeating: 1, count: 10), shape: [10])
    try written.setAttribute("total", of: "data", Int64(10))
    try written.setAttribute("success", of: "data", true)
    try written.setAttribute("env_args", of: "data", "{\"näme\": 1}")
    try written.finish()
    let read = try HDF5File(reading: file.path)
    #expect(read.names(in: "data") == ["actions", "flags"])
    #expect(read.shape(of: "data/actions") == [10, 3])
    #expect(try read.read("data/actions") == (0..<30).map { Float($0) / 7 })
    #expect(try read.read("data/flags", as: Int64.self) == [Int64](repeating: 1, count: 10))
    #expect(read.integerAttribute("total", of: "data") == 10)
    #expect(read.integerAttribute("success", of: "data") == 1)
    #expect(read.textAttribute("env_args", of: "data") == "{\"näme\": 1}")
    #expect(read.integerAttribute("nothing", of: "data") == nil)
  }

  @Test func theSameContentGivesTheSameBytes() throws {
    let files = try [TestFile(), TestFile()].map { file in
      let written = try HDF5File(creating: file.path)
      try written.write("a", [1.0, 2.0], shape: [2])
      try written.finish()
      // Longer than the clock of a file's times ticks.
      Thread.sleep(forTimeInterval: 1.1)
      return try Data(contentsOf: URL(fileURLWithPath: file.path))
    }
    #expect(files[0] == files[1])
  }

  @Test func whatIsNoneIsRefused() throws {
    let file = TestFile()
    #expect(throws: FormatError.self) { try HDF5File(reading: file.path) }
    try Data("no HDF5".utf8).write(to: URL(fileURLWithPath: file.path))
    #expect(throws: FormatError.self) { try HDF5File(reading: file.path) }
    #expect(throws: FormatError.self) { try HDF5File(creating: "/nowhere/at/all") }
  }
}
