import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

@Suite struct LabelFileTests {
  private func dataset(_ path: String, episodes: Int = 3) throws -> Dataset {
    let dataset = try Dataset(path)
    for seed in 1...UInt64(episodes) { try EpisodeMaker.record(dataset, steps: 50, seed: seed) }
    return dataset
  }

  /// A copy of the dataset in which nobody has said anything.
  private func silentCopy(_ dataset: Dataset, _ folder: TemporaryFolder) throws -> Dataset {
    let path = folder.file("silent.dexpie")
    _ = try Dataset.copy([dataset.path], to: path)
    let copy = try Dataset(path)
    try copy.pool.write { db in
      for table in ["labelEdits", "labelChanges", "changes"] {
        try db.execute(sql: "DELETE FROM \(table)")
      }
    }
    try copy.rebuildReviews()
    return copy
  }

  private func read(_ text: String, _ format: LabelFormat = .csv) -> [LabelRecord] {
    let (records, defects) = format.read(text)
    #expect(defects.isEmpty, "\(defects)")
    return records
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func whatIsExportedIsImportedTheSame(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let dataset = try dataset(folder.file())
    var maker = LabelMaker(seed: seed)
    for index in 0..<80 {
      let edit = maker.edit(50)
      _ = try? dataset.label(
        EpisodeID(1 + maker.random.below(3)), [edit],
        author: maker.random.one(of: ["Mia", "Tom \"X\", Jr."]),
        date: Date(timeIntervalSinceReferenceDate: 8e8 + Double(index) * 1.7))
    }
    let records = try dataset.labelRecords()
    let format = seed % 2 == 0 ? LabelFormat.csv : .json
    let text = format.text(records)
    let copy = try silentCopy(dataset, folder)
    let result = try copy.importLabels(read(text, format))
    #expect(result.defects.isEmpty, "\(result.defects)")
    #expect(format.text(try copy.labelRecords()) == text)
    for episode in 1...3 as ClosedRange<EpisodeID> {
      #expect(
        try copy.review(episode).segments.map(\.kind)
          == dataset.review(episode).segments.map(\.kind))
    }
    let again = try copy.importLabels(read(text, format))
    #expect(again.changes == 0 && again.defects.isEmpty, "\(again)")
    #expect(try copy.verify().filter { $0.severity != .note }.isEmpty)
  }

  @Test func onlySomeEpisodesCanBeExported() throws {
    let folder = try TemporaryFolder()
    let dataset = try dataset(folder.file())
    for episode in 1...3 as ClosedRange<EpisodeID> {
      try dataset.label(episode, [.grade(0..<20, .good)], author: "Mia")
    }
    #expect(try dataset.labelRecords([3, 1]).map { $0[.episode] } == ["3", "1"])
    #expect(throws: DatasetError.noSuchEpisode(path: dataset.path, episode: 9)) {
      try dataset.labelRecords([9])
    }
  }

  @Test func aFileFromASpreadsheetNeedsOnlyAFewColumns() throws {
    let folder = try TemporaryFolder()
    let dataset = try dataset(folder.file())
    let text = "\u{FEFF}episode,start,grade,note\r\n1,0,4,\"well, \"\"done\"\"\"\r\n2,20,1,\r\n\r\n"
    let result = try dataset.importLabels(read(text), author: "Mia")
    #expect(result == LabelImport(lines: 2, changes: 2, defects: []))
    #expect(try dataset.review(1).segments[0].ratings[0].note == "well, \"done\"")
    #expect(try dataset.review(2).segments[1].rating(of: "Mia")?.grade == .bad)
  }

  @Test func whatDoesNotFitIsListedByItsLineAndNothingIsStored() throws {
    let folder = try TemporaryFolder()
    let dataset = try dataset(folder.file())
    let lines: [(text: String, complaint: String?)] = [
      ("rating,,1,0,20,Mia,,4,,,,,", nil),
      ("rating,,9,0,20,Mia,,4,,,,,", "there is no episode '9'"),
      ("rating,abc,1,0,20,Mia,,4,,,,,", "identity abc"),
      ("rating,,,0,20,Mia,,4,,,,,", "no episode is named"),
      ("rating,,1,0,21,Mia,,4,,,,,", "no segment from 0 to 21, but one from 0 to 20"),
      ("rating,,1,60,70,Mia,,4,,,,,", "there is no frame 60"),
      ("rating,,1,,20,Mia,,4,,,,,", "'start' is missing"),
      ("rating,,1,0,20,Mia,,6,,,,,", "expected a grade from 1 to 5"),
      ("rating,,1,0,20,Mia,,,hunger,,,,", "'hunger' is no reason"),
      ("rating,,1,0,20,,,4,,,,,", "no author"),
      ("rating,,1,0,20,Mia,yesterday,4,,,,,", "'yesterday' is no date"),
      ("decision,,1,0,20,Mia,,,,,recovery,,", "no person drove"),
      ("decision,,1,20,40,Mia,,,,,policy,,", "cannot be made 'policy'"),
      ("decision,,1,20,40,Mia,,,,,,maybe,", "expected yes or no"),
      ("merge,,1,21,,Mia,,,,,,,", "there is no border at frame 21"),
      ("move,,1,20,,Mia,,,,,,,", "where it moves to"),
      ("split,,1,,,Mia,,,,,,,", "needs a frame"),
      ("nonsense,,1,0,20,Mia,,4,,,,,", "is none of rating, decision"),
      ("episode,,1,9,3,Mia,,,,,,,", "a trim needs"),
      ("episode,,1,,,Mia,,,,,,,a b; ", "is no tag"),
      ("rating,,1,0,20,Mia", "6 values, the header has 13 columns"),
    ]
    let header = LabelRecord.Column.allCases.map(\.rawValue).joined(separator: ",")
    let (records, unreadable) = LabelFormat.csv.read(
      ([header] + lines.map(\.text)).joined(separator: "\n"))
    let result = try dataset.importLabels(records)
    #expect(result.changes == 0)
    for (index, (text, complaint)) in lines.enumerated() {
      let defects = (result.defects + unreadable).filter { $0.line == index + 2 }
      #expect(defects.count == (complaint == nil ? 0 : 1), "\(text): \(defects)")
      #expect(defects.first?.message.contains(complaint ?? "") ?? true, "\(text): \(defects)")
    }
    #expect(try dataset.lastChange() == 0)
  }

  @Test func aHeaderThatIsNotKnownIsADefect() {
    #expect(LabelFormat.csv.read("").defects.map(\.line) == [1])
    #expect(
      LabelFormat.csv.read("episode,start,colour\n").defects.first?.message
        .contains("no column 'colour'") == true)
    #expect(LabelFormat.csv.read("episode,episode\n").defects.count == 1)
    #expect(LabelFormat.csv.read("episode,start\n1,\"2").defects.map(\.line) == [2])
    #expect(
      LabelFormat.json.read("{\"colour\": 1}\n[]\nnull\n{").defects.map(\.line) == [1, 2, 3, 4])
  }

  @Test func datesKeepTheirMilliseconds() {
    for seconds in [0, 8e8, 8e8 + 0.001, 8e8 + 0.999, 8e8 + 0.9996, -0.25, -1e9 + 0.5] {
      let date = Date(timeIntervalSinceReferenceDate: seconds)
      let text = LabelDate.text(date)
      let read = LabelDate.date(text)
      #expect(read.map { abs($0.timeIntervalSince(date)) < 0.0006 } == true, "\(text)")
      #expect(read.map(LabelDate.text) == text)
    }
    #expect(LabelDate.date("2026-11-22T20:15:00Z") == LabelDate.date("2026-11-22T20:15:00.000Z"))
    #expect(
      LabelDate.date("2026-11-22T21:15:00.5+01:00").map(LabelDate.text)
        == "2026-11-22T20:15:00.500Z")
    for wrong in ["", "today", "2026-11-22", "2026-11-22T20:15:00.Z", ".", "2026.5"] {
      #expect(LabelDate.date(wrong) == nil, "\(wrong)")
    }
  }

  @Test func recordsOfAnyTextsAreReadAsTheyWereWritten() {
    var random = RandomValues(seed: 11)
    let texts = [
      "", "a", "a,b", "\"", "\n", "\r\n", " x ", "é\u{2028}z", "\u{85}", ";", "0", "yes",
    ]
    for format in [LabelFormat.csv, .json] {
      for _ in 0..<200 {
        let records = (0..<random.below(4)).map { _ in
          var record = LabelRecord()
          for column: LabelRecord.Column in [.what, .uuid, .author, .note, .kind] {
            record[column] = random.one(of: texts)
          }
          record[.episode] = String(random.below(100))
          return record
        }
        let (read, defects) = format.read(format.text(records))
        #expect(defects.isEmpty)
        #expect(read.count == records.count)
        for (a, b) in zip(read, records) {
          for column in LabelRecord.Column.allCases { #expect(a[column] == b[column]) }
        }
      }
    }
  }

  @Test func noBytesMakeItCrash() throws {
    let folder = try TemporaryFolder()
    let dataset = try dataset(folder.file(), episodes: 1)
    try dataset.label(
      1, [.grade(0..<20, .good), .note(0..<20, "a,b\n\"c\""), .tag("x"), .border(.split(at: 30))],
      author: "Mia")
    var random = RandomValues(seed: 5)
    for format in [LabelFormat.csv, .json] {
      let whole = Array(format.text(try dataset.labelRecords()).utf8)
      for round in 0..<300 {
        var bytes = whole
        if round % 3 == 0 {
          bytes = (0..<random.below(200)).map { _ in UInt8(random.below(256)) }
        } else {
          for _ in 0..<1 + random.below(8) {
            let index = random.below(bytes.count)
            switch random.below(3) {
            case 0: bytes[index] = UInt8(random.below(256))
            case 1: bytes.remove(at: index)
            default: bytes.insert(random.one(of: Array(",\"\n{}[]:-9.;".utf8)), at: index)
            }
          }
        }
        let (records, _) = format.read(String(decoding: bytes, as: UTF8.self))
        let result = try dataset.importLabels(records, author: "Mia")
        #expect(result.defects.isEmpty || result.changes == 0)
      }
    }
    #expect(try dataset.verify().filter { $0.severity != .note }.isEmpty)
  }
}
