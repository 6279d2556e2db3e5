import Episodes

/// What is said of one frame: by its segment, by the episode's trim, and of a takeover to come.
struct FrameLabel: Hashable {
  /// Index of the segment in the episode, from 0.
  var segment: Int
  /// What the segment is good for.
  var kind: Segment.Kind
  /// The grade of all raters together; nil when nobody has graded.
  var grade: Grade?
  /// The optimality of all raters together, in [0, 1]; nil when nobody has graded.
  var optimality: Double?
  /// Why, whoever says so.
  var reasons: [Reason]
  /// True just before a takeover (METHOD §4).
  var isPreIntervention: Bool
  /// True when its segment or its episode is to be kept out of training.
  var isExcluded: Bool
  /// True when it lies outside the episode's trim.
  var isOutside: Bool

  /// True when it is to be trained with.
  var isUsed: Bool { !isExcluded && !isOutside }

  /// The reasons as a column of texts has them.
  var reasonText: String { reasons.map(\.rawValue).joined(separator: ";") }

  /// The labels of frames; a frame that no segment has, which only a damaged file holds, has none.
  static func all(_ frames: [Frame], _ review: EpisodeReview) -> [FrameLabel] {
    let labels = review.segments.map { segment in
      FrameLabel(
        segment: segment.number - 1, kind: segment.kind, grade: segment.grade,
        optimality: segment.optimality(), reasons: segment.reasons, isPreIntervention: false,
        isExcluded: segment.isExcluded || review.isExcluded, isOutside: false)
    }
    var place = 0
    return frames.map { frame in
      while place < labels.count - 1, review.segments[place].end <= frame.step { place += 1 }
      guard labels.indices.contains(place) else {
        return FrameLabel(
          segment: 0, kind: .hold, reasons: [], isPreIntervention: false,
          isExcluded: review.isExcluded, isOutside: false)
      }
      let recorded = review.segments[place].recorded
      var label = labels[place]
      label.isPreIntervention = recorded.preInterventionFrames.contains(frame.step)
      label.isOutside = review.trim.map { !$0.contains(frame.step) } ?? false
      return label
    }
  }
}

extension LabelledSegment {
  /// The grade of all raters together; nil when nobody has graded.
  ///
  /// The one nearest to their mean optimality, which is what the store goes by; the worse of two
  /// that are as near.
  var grade: Grade? {
    let scale = GradeScale()
    guard let mean = optimality(scale) else { return nil }
    return Grade.allCases.min {
      abs(scale.optimality($0) - mean) < abs(scale.optimality($1) - mean)
    }
  }

  /// Everybody's reasons, each once.
  var reasons: [Reason] {
    let given = Set(ratings.flatMap(\.reasons))
    return Reason.allCases.filter(given.contains)
  }
}
