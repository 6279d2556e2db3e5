import Episodes
import Foundation
import Robotics

extension EpisodeRecord {
  /// Reads a record, which may be anything, beside the frames it is to belong to.
  ///
  /// - Throws: ``RecordError`` with what does not fit; an import then goes by the columns alone.
  init(_ text: String, of frames: [Frame]) throws(RecordError) {
    struct Version: Decodable {
      var version: Int
    }
    let decoder = JSONDecoder()
    let data = Data(text.utf8)
    if let found = try? decoder.decode(Version.self, from: data), found.version > Self.version {
      throw RecordError(
        description: "is of version \(found.version) and \(Self.version) is read here; update "
          + "dexpie to have it")
    }
    guard let record = try? decoder.decode(EpisodeRecord.self, from: data) else {
      throw RecordError(description: "cannot be read")
    }
    if let defect = record.defect(frames) { throw RecordError(description: defect) }
    self = record
  }

  /// What does not fit the frames; nil when everything does.
  private func defect(_ frames: [Frame]) -> String? {
    let task = header.task
    let rates = [header.policyRate, header.controlRate]
    guard steps == frames.count, let first = frames.first else {
      return "is of \(steps) frames, there are \(frames.count)"
    }
    guard task.hand.joints.count == first.command.hand.count,
      task.sceneFeatures.count == first.scene.count
    else { return "is of another hand or scene" }
    guard rates.allSatisfy({ (FrameAssembler.rates).contains($0) }),
      header.date.timeIntervalSinceReferenceDate.isFinite, !task.stages.isEmpty,
      task.stages.count <= FrameAssembler.stageLimit, header.startStage >= 0, task.stepLimit > 0,
      task.hand.joints.allSatisfy({ $0.open != $0.closed && ($0.open - $0.closed).isFinite }),
      (endTime ?? 0) >= 0
    else { return "describes what cannot be" }
    var end = 0
    for segment in segments {
      guard segment.start == end, segment.end > end, segment.stage >= 0,
        (0...(segment.end - segment.start)).contains(segment.preIntervention)
      else { return "has segments that do not follow one another" }
      end = segment.end
    }
    return end == frames.count ? nil : "has segments for \(end) frames of \(frames.count)"
  }
}

/// What is wrong with a record.
struct RecordError: Error, CustomStringConvertible {
  var description: String
}
