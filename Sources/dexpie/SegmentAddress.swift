import ArgumentParser
import Episodes

/// Segments as the command line names them.
///
/// `3` is episode 3, `3:120` its segment with step 120, `3:s2` its second segment.
struct SegmentAddress: ExpressibleByArgument, Hashable {
  /// Which segment of the episode.
  enum Place: Hashable {
    /// All of them.
    case all
    /// The one with a step.
    case step(Int)
    /// The one with a number, from 1.
    case number(Int)
  }

  /// What an address looks like, for help and complaints.
  static let form = "EPISODE, EPISODE:STEP or EPISODE:sSEGMENT, such as 3, 3:120 or 3:s2"

  var episode: EpisodeID
  var place: Place
  var defaultValueDescription: String { "\(episode)" }

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard let episode = parts.first.flatMap({ EpisodeID($0) }), episode > 0, parts.count <= 2
    else { return nil }
    self.episode = episode
    place = .all
    guard parts.count == 2 else { return }
    if parts[1].hasPrefix("s") {
      guard let number = Int(parts[1].dropFirst()), number > 0 else { return nil }
      place = .number(number)
    } else {
      guard let step = Int(parts[1]), step >= 0 else { return nil }
      place = .step(step)
    }
  }

  /// The segments of an episode's review that it names.
  ///
  /// - Throws: when there is none, which it says with what there is.
  func segments(_ review: EpisodeReview) throws(ValidationError) -> [LabelledSegment] {
    let frames = review.frames
    switch place {
    case .all: return review.segments
    case .step(let step):
      if let segment = review.segment(at: step) { return [segment] }
      throw ValidationError(
        frames.isEmpty
          ? "Episode \(episode) has no steps."
          : "Episode \(episode) has no step \(step); it has \(frames.lowerBound) to "
            + "\(frames.upperBound - 1).")
    case .number(let number):
      if let segment = review.segments.first(where: { $0.number == number }) { return [segment] }
      throw ValidationError(
        "Episode \(episode) has no segment \(number); it has \(review.segments.count).")
    }
  }

  /// The one segment that it names.
  ///
  /// - Throws: when it names a whole episode, or none.
  func segment(_ review: EpisodeReview) throws(ValidationError) -> LabelledSegment {
    let found = try segments(review)
    guard place != .all, let segment = found.first else {
      throw ValidationError(
        "\(episode) is a whole episode; name one segment of it by a step, \(episode):120, or by "
          + "its number, \(episode):s2.")
    }
    return segment
  }
}
