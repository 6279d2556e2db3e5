extension LabelEdit: CustomStringConvertible {
  /// What is said, in words, such as `grade 4 of frames 0 to 19`.
  public var description: String {
    func of(_ frames: Range<Int>) -> String {
      " of frames \(frames.lowerBound) to \(frames.upperBound - 1)"
    }
    return switch self {
    case .grade(let frames, let grade):
      (grade.map { "grade \($0.rawValue)" } ?? "no grade") + of(frames)
    case .reasons(let frames, let reasons):
      (reasons.isEmpty
        ? "no reasons" : "reasons \(reasons.map(\.rawValue).joined(separator: ", "))") + of(frames)
    case .note(let frames, let note): (note.isEmpty ? "no note" : "note '\(note)'") + of(frames)
    case .kind(let frames, let kind): "kind \(kind?.rawValue ?? "as recorded")" + of(frames)
    case .exclude(let frames, let isExcluded):
      (isExcluded ? "exclusion" : "inclusion") + of(frames)
    case .border(.split(let frame)): "split at frame \(frame)"
    case .border(.merge(let frame)): "merge at frame \(frame)"
    case .border(.move(let border, let frame)): "border moved from frame \(border) to \(frame)"
    case .trim(let frames): frames.map { "trim" + of($0) } ?? "no trim"
    case .excludeEpisode(let isExcluded):
      (isExcluded ? "exclusion" : "inclusion") + " of the episode"
    case .tag(let tag): "tag '\(tag)'"
    case .untag(let tag): "no tag '\(tag)'"
    }
  }
}
