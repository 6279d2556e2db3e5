import Episodes
import Foundation
import Robotics

/// What a dataset knows of an episode beside its frames, as a text that rides along in an export:
/// by it an import has the task, the segments, the judgement and every rater's labels as they were.
struct EpisodeRecord: Codable, Hashable {
  /// The judgement in force.
  struct Verdict: Codable, Hashable {
    var outcome: Outcome
    var reasons: [Reason]
    var note: String
    var author: String
    /// Seconds since 1970.
    var date: Double?
  }

  /// The name under which formats hold it.
  static let name = "dexpie_record"
  /// The version that is written and read here.
  static let version = 1

  var version: Int
  /// Identity of the episode it was exported from.
  var uuid: String
  var header: EpisodeHeader
  /// Number of the first frame in the episode it was exported from.
  var firstStep: Int
  /// Number of frames that follow.
  var steps: Int
  /// Time of the episode's end; nil where it is cut.
  var endTime: Nanoseconds?
  /// Frames of this and of all below are counted from ``firstStep``.
  var segments: [Segment]
  var events: [EpisodeEvent]
  var verdict: Verdict?
  /// Lines as `dexpie labels export` writes them, without the episode.
  var labels: [[String: String]]

  /// The record of a whole episode.
  ///
  /// - Parameters:
  ///   - episode: the episode.
  ///   - segments: its recorded segments.
  ///   - events: what happened.
  ///   - judged: when it was judged last.
  ///   - labels: everything in force that people said.
  init(
    _ episode: Episode, segments: [Segment], events: [EpisodeEvent], judged: Date?,
    labels: [LabelRecord]
  ) {
    let summary = episode.summary
    version = Self.version
    uuid = summary.uuid
    header = episode.header
    firstStep = 0
    steps = segments.last?.end ?? 0
    endTime = summary.duration
    self.segments = segments
    self.events = events
    verdict = summary.outcome.map {
      Verdict(
        outcome: $0, reasons: summary.reasons, note: summary.note, author: summary.author ?? "",
        date: judged?.timeIntervalSince1970)
    }
    self.labels = labels.map { Self.fields($0) }
  }

  /// The record of some of the frames; people's borders become the segments' own.
  func cut(to range: Range<Int>, _ review: EpisodeReview) -> EpisodeRecord {
    var part = self
    part.firstStep = range.lowerBound
    part.steps = range.count
    part.endTime = nil
    let kept = review.segments.filter { $0.frames.overlaps(range) }
    func local(_ segment: LabelledSegment) -> Range<Int> {
      let frames = segment.frames.clamped(to: range)
      return frames.lowerBound - range.lowerBound..<frames.upperBound - range.lowerBound
    }
    part.segments = kept.map { segment in
      var recorded = segment.recorded
      let frames = local(segment)
      recorded.preIntervention =
        recorded.preInterventionFrames.clamped(to: segment.frames.clamped(to: range)).count
      // Measured where the person took over, which a part further on did not see.
      if segment.frames.clamped(to: range).lowerBound != recorded.start {
        recorded.takeover = nil
        recorded.handBack = nil
      }
      (recorded.start, recorded.end) = (frames.lowerBound, frames.upperBound)
      return recorded
    }
    part.events = events.filter { range.contains($0.step) }.map { event in
      var event = event
      event.step -= range.lowerBound
      return event
    }
    part.labels = kept.flatMap { segment in
      segment.lines(local(segment)).map { Self.fields($0) }
    }
    if !review.tags.isEmpty, let line = labels.first(where: { $0["what"] == "episode" }) {
      part.labels.append(line.filter { ["what", "author", "date", "tags"].contains($0.key) })
    }
    return part
  }

  /// The record as it is written; the same record gives the same text.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  private static func fields(_ record: LabelRecord) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: record.fields.compactMap { column, text in
        column == .uuid || column == .episode ? nil : (column.rawValue, text)
      })
  }
}

extension LabelledSegment {
  /// What people said of the segment, as lines about these frames.
  fileprivate func lines(_ frames: Range<Int>) -> [LabelRecord] {
    func line(
      _ what: LabelRecord.What, _ author: String, _ date: Date,
      _ fields: [LabelRecord.Column: String]
    ) -> LabelRecord {
      let own: [LabelRecord.Column: String] = [
        .what: what.rawValue, .author: author, .date: date.formatted(.milliseconds),
        .start: "\(frames.lowerBound)", .end: "\(frames.upperBound)",
      ]
      return LabelRecord(
        fields: fields.filter { !$0.value.isEmpty }.merging(own) { $1 })
    }
    var lines: [LabelRecord] = []
    if let said = kindDecision {
      lines.append(line(.decision, said.author, said.date, [.kind: kind.rawValue]))
    }
    return lines
      + ratings.map { rating in
        line(
          .rating, rating.author, rating.date,
          [
            .grade: rating.grade.map { "\($0.rawValue)" } ?? "",
            .reasons: rating.reasons.map(\.rawValue).joined(separator: ";"), .note: rating.note,
          ])
      }
  }
}

extension FormatStyle where Self == Date.ISO8601FormatStyle {
  /// ISO 8601, UTC, with milliseconds.
  fileprivate static var milliseconds: Date.ISO8601FormatStyle {
    Date.ISO8601FormatStyle(includingFractionalSeconds: true)
  }
}
