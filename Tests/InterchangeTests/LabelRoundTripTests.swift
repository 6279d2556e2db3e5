import Episodes
import Foundation
import Robotics
import Testing

@testable import Interchange

@Suite struct LabelRoundTripTests {
  private static let formats: [(ExportFormat, ImportFormat)] = [
    (.lerobot, .lerobot), (.dexpieHDF5, .dexpieHDF5), (.robomimic, .robomimic),
  ]

  /// Everything people said, without the names of the episode.
  private func said(_ dataset: Dataset, _ id: EpisodeID) throws -> [LabelRecord] {
    try dataset.labelRecords([id]).map { record in
      LabelRecord(fields: record.fields.filter { $0.key != .uuid && $0.key != .episode })
    }
  }

  /// Segments, with times to a thousandth of a second: LeRobot has them to 4 bytes.
  private func rounded(_ segments: [Segment]) -> [Segment] {
    segments.map { segment in
      var segment = segment
      segment.startTime = (segment.startTime + 500_000) / 1_000_000
      segment.endTime = (segment.endTime + 500_000) / 1_000_000
      return segment
    }
  }

  @Test(arguments: formats)
  func labelsComeBackAsTheyWere(_ export: ExportFormat, _ format: ImportFormat) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    try TestData.label(dataset)
    var settings = ExportSettings()
    settings.includesExcluded = true
    _ = try Exporter(export, settings: settings).run(dataset, to: folder.file("out"))
    let other = try Dataset(folder.file("b.dexpie"))
    let report = try Importer(format, author: "import").run(folder.file("out"), into: other)
    #expect(report.episodes == [1, 2] && report.unmapped == [])
    for id in report.episodes {
      #expect(try said(other, id) == said(dataset, id))
      #expect(try rounded(other.segments(id)) == rounded(dataset.segments(id)))
      #expect(try other.events(id) == dataset.events(id))
      let (before, after) = (try dataset.episode(id).summary, try other.episode(id).summary)
      #expect(after.outcome == before.outcome && after.reasons == before.reasons)
      #expect(after.note == before.note && after.author == before.author)
      #expect(after.duration == before.duration)
    }
    #expect(try !other.labelAuthors().contains("import"))
    #expect(try other.verify().filter { $0.severity == .error } == [])
    // Once more, it is the same export.
    let again = try Exporter(export, settings: settings).run(other, to: folder.file("again"))
    #expect(again.frames == 65)
  }

  @Test(arguments: formats)
  func ofCutEpisodesTheRatingsComeBack(_ export: ExportFormat, _ format: ImportFormat) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    try TestData.label(dataset)
    _ = try Exporter(export).run(dataset, to: folder.file("out"))
    let other = try Dataset(folder.file("b.dexpie"))
    let report = try Importer(format).run(folder.file("out"), into: other)
    #expect(report.episodes == [1, 2, 3] && report.unmapped == [])
    let (first, second) = (try other.review(2), try other.review(3))
    #expect(first.segments.map(\.frames) == [0..<8, 8..<18, 18..<23])
    #expect(first.segments.map(\.kind) == [.policy, .recovery, .policy])
    #expect(first.segments.map(\.recorded.preIntervention) == [3, 0, 0])
    let before = try dataset.review(2).segments
    #expect(first.segments.map(\.ratings) == before.prefix(3).map(\.ratings))
    #expect(second.segments.map(\.frames) == [0..<8] && second.segments[0].kind == .recovery)
    #expect(first.tags == ["day 1", "hard"] && second.tags == first.tags)
    #expect(try other.labelAuthors() == ["Jon", "Mia"])
    #expect(try other.verify().filter { $0.severity == .error } == [])
  }

  @Test func columnsAloneAreCreditedToTheImport() throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"), lengths: [40])
    let columns: [String: [Double]] = [
      "label_grade": (0..<40).map { $0 < 10 ? 4 : $0 < 13 ? 2 : 0 },
      "is_excluded": (0..<40).map { $0 >= 30 ? 1 : 0 },
      "is_outside_trim": (0..<40).map { $0 < 5 ? 1 : 0 },
      "intv_labels": (0..<40).map { (25..<30) ~= $0 ? -10 : 0 }, "segment_kind": [3],
    ]
    let reasons = (0..<40).map { $0 < 10 ? "stuck;slipped;nonsense" : "" }
    let labels = ImportedLabels(
      40, column: { columns[$0] }, texts: { $0 == "label_reasons" ? reasons : nil })
    let edits = labels.edits(beyond: try dataset.review(1))
    #expect(
      edits == [
        .trim(5..<40), .grade(0..<10, .good), .reasons(0..<10, [.stuck, .slipped]),
        .exclude(30..<40, true),
      ])
    try dataset.label(1, edits, author: "import")
    #expect(labels.edits(beyond: try dataset.review(1)) == [])
    let segments = labels.segments(
      try dataset.frames(1), endTime: 9_000_000_000, isDemonstration: false)
    #expect(segments.map(\.start) == [0, 10, 20, 30] && segments.last?.end == 40)
    #expect(segments.map(\.preIntervention) == [0, 0, 5, 0])
    #expect(segments.map(\.kind) == [.policy, .correction, .policy, .correction])
  }

  @Test func aRecordThatDoesNotFitIsListedAndTheColumnsCount() throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    let source = EpisodeSource(dataset: dataset, settings: ExportSettings(), leavesOut: false)
    let columns = try #require(try source.runs(2).first)
    let frames = columns.frames
    #expect(try EpisodeRecord(columns.record, of: frames).uuid == columns.episode.summary.uuid)
    let future = columns.record.replacing("\"version\":1", with: "\"version\":2")
    let wrong = [
      (future, "version 2"), ("{", "cannot be read"), ("", "cannot be read"),
      (columns.record.replacing("\"steps\":40", with: "\"steps\":41"), "41 frames"),
      (columns.record.replacing("\"end\":10", with: "\"end\":12"), "follow one another"),
      (columns.record.replacing("\"policyRate\":30", with: "\"policyRate\":-1"), "cannot be"),
    ]
    for (text, reason) in wrong {
      let error = #expect(throws: RecordError.self) { try EpisodeRecord(text, of: frames) }
      #expect(error?.description.contains(reason) ?? false)
    }
  }
}
