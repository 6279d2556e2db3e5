import Foundation
import Robotics
import Teleoperation
import Testing

@Suite struct CalibrationStoreTests {
  @Test func whatIsSavedIsLoaded() throws {
    try withTemporaryFolder { folder in
      let store = CalibrationStore(folder: folder + "/deep/calibrations")
      let record = Self.record()
      try store.save(record)
      #expect(try store.load(person: "ann", device: record.device) == record)
      #expect(try store.load(person: "bob", device: record.device) == nil)
      #expect(store.all().records == [record])
    }
  }

  @Test func theOneBeforeIsKept() throws {
    try withTemporaryFolder { folder in
      let store = CalibrationStore(folder: folder)
      var record = Self.record()
      try store.save(record)
      let first = try Data(contentsOf: URL(fileURLWithPath: path(store, record)))
      record.axes[0].closed = 3000
      try store.save(record)
      let previous = store.previousPath(person: record.person, device: record.device)
      #expect(try Data(contentsOf: URL(fileURLWithPath: previous)) == first)
      #expect(try store.load(person: "ann", device: record.device) == record)
      #expect(store.all().records == [record])
      let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/ann")
      #expect(files.count == 2)
    }
  }

  @Test func twoPeopleHaveTheirOwn() throws {
    try withTemporaryFolder { folder in
      let store = CalibrationStore(folder: folder)
      try store.save(Self.record("ann", closed: 900))
      try store.save(Self.record("bob", closed: 700))
      let device = Self.record().device
      #expect(try store.load(person: "ann", device: device)?.axes.first?.closed == 900)
      #expect(try store.load(person: "bob", device: device)?.axes.first?.closed == 700)
      #expect(store.all(person: "bob").records.map(\.person) == ["bob"])
    }
  }

  @Test(arguments: ["../../etc/passwd", ".", "..", "", "Ann Ö. / 2", "x.1", "a\u{0}b", "%2F"])
  func noNameLeavesTheFolder(_ name: String) throws {
    try withTemporaryFolder { folder in
      let store = CalibrationStore(folder: folder + "/c")
      let record = Self.record(name, device: name)
      let file = try store.save(record)
      #expect(file.hasPrefix(folder + "/c/"))
      #expect(!file.dropFirst(folder.count + 3).contains(".."))
      #expect(try store.load(person: name, device: name) == record)
      #expect(store.all().records == [record])
    }
  }

  @Test func theFolderFollowsTheEnvironment() {
    #expect(
      CalibrationStore(environment: ["HOME": "/h"])?.folder
        == "/h/.local/share/dexpie/calibrations")
    #expect(
      CalibrationStore(environment: ["HOME": "/h", "XDG_DATA_HOME": "/d"])?.folder
        == "/d/dexpie/calibrations")
    #expect(
      CalibrationStore(environment: ["HOME": "/h", "XDG_DATA_HOME": "d"])?.folder
        == "/h/.local/share/dexpie/calibrations")
    #expect(CalibrationStore(environment: [:]) == nil)
  }

  @Test(arguments: [
    ("", "not a calibration: expected JSON with a version"),
    ("{\"version\": 2}", "written in version 2; expected version 1"),
    ("{\"version\": 1}", "person is missing"),
    ("{\"version\": 1, \"person\": 3}", "a value of the wrong kind at person"),
  ])
  func whatIsWrongIsSaid(_ text: String, _ expected: String) throws {
    try withTemporaryFolder { folder in
      let store = CalibrationStore(folder: folder)
      let file = try store.save(Self.record())
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      let error = try #require(problem(store))
      #expect(error.description.hasPrefix(file + ": "))
      #expect(error.description.contains(expected))
      #expect(error.description.contains("calibrate again"))
      #expect(store.all().problems == [error])
    }
  }

  @Test func anAxisWithoutTravelIsRefused() throws {
    try withTemporaryFolder { folder in
      let store = CalibrationStore(folder: folder)
      try store.save(Self.record(closed: 100))
      #expect(problem(store)?.message.contains("ABS_X has no travel") == true)
    }
  }

  @Test func anAxisThatIsGivenTwiceIsRefused() throws {
    try withTemporaryFolder { folder in
      let store = CalibrationStore(folder: folder)
      var record = Self.record()
      record.axes.append(record.axes[0])
      try store.save(record)
      #expect(problem(store)?.message.contains("given twice") == true)
    }
  }

  @Test func anotherPersonsFileIsNotTaken() throws {
    try withTemporaryFolder { folder in
      let store = CalibrationStore(folder: folder)
      let own = try store.save(Self.record())
      let other = try store.save(Self.record("bob"))
      try FileManager.default.removeItem(atPath: own)
      try FileManager.default.copyItem(atPath: other, toPath: own)
      #expect(problem(store)?.message.contains("holds the calibration of bob") == true)
    }
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() throws {
    try withTemporaryFolder { folder in
      try Data().write(to: URL(fileURLWithPath: folder + "/ann"))
      let store = CalibrationStore(folder: folder)
      #expect(throws: CalibrationStoreError.self) { try store.save(Self.record()) }
    }
  }

  @Test func noBytesBringItDown() throws {
    try withTemporaryFolder { folder in
      let store = CalibrationStore(folder: folder)
      let file = URL(fileURLWithPath: try store.save(Self.record()))
      let good = [UInt8](try Data(contentsOf: file))
      var generator = SeededGenerator(seed: 11)
      for round in 0..<400 {
        var bytes = good
        if round % 4 == 0 {
          bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
            UInt8.random(in: 0...255, using: &generator)
          }
        } else {
          for _ in 0..<(1 + round % 5) {
            let index = Int.random(in: bytes.indices, using: &generator)
            bytes[index] = UInt8.random(in: 0...255, using: &generator)
          }
        }
        try Data(bytes).write(to: file)
        do {
          let record = try store.load(person: "ann", device: Self.record().device)
          #expect(record?.calibration.axes.values.allSatisfy { $0.open != $0.closed } == true)
        } catch { #expect(!"\(error)".isEmpty) }
      }
    }
  }

  private func problem(_ store: CalibrationStore) -> CalibrationStoreError? {
    do {
      _ = try store.load(person: "ann", device: Self.record().device)
      return nil
    } catch { return error }
  }

  private func path(_ store: CalibrationStore, _ record: CalibrationRecord) -> String {
    store.path(person: record.person, device: record.device)
  }

  private static func record(
    _ person: String = "ann", device: String = "1209:de06:tcp://left", closed: Double = 900
  ) -> CalibrationRecord {
    CalibrationRecord(
      person: person, device: device, deviceName: "glove",
      date: Date(timeIntervalSince1970: 1_700_000_000),
      parts: [CalibrationRecord.Part(name: "thumb", travel: "62 % of its range", quality: .good)],
      axes: [
        CalibrationRecord.Axis(
          code: 0, name: "ABS_X", part: "thumb", open: 100, closed: closed, travel: 0.62,
          noise: 0.01, quality: .good)
      ])
  }
}
