/// The segments of an episode as people have corrected them; they always tile it.
public struct Segmentation: Sendable, Hashable, Codable {
  /// One segment of the corrected segmentation.
  public struct Piece: Sendable, Hashable, Codable {
    /// First frame.
    public var start: Int
    /// One past the last frame.
    public var end: Int
    /// Index of the recorded segment it derives from.
    public var origin: Int

    /// Its frames.
    public var frames: Range<Int> { start..<end }
  }

  /// The pieces in order.
  public private(set) var pieces: [Piece]

  /// Starts with the recorded segments, which tile the episode.
  public init(_ segments: [Segment]) {
    pieces = segments.enumerated().map { Piece(start: $1.start, end: $1.end, origin: $0) }
  }

  /// The frames at which one piece ends and the next begins.
  public var borders: [Int] { pieces.dropFirst().map(\.start) }

  /// The index of the piece with a frame; nil when there is no such frame.
  public func index(of frame: Int) -> Int? {
    pieces.firstIndex { $0.frames.contains(frame) }
  }

  /// Applies an edit.
  ///
  /// - Throws: ``LabelRefusal`` when it does not fit; nothing is changed then.
  public mutating func apply(_ edit: SegmentEdit) throws(LabelRefusal) {
    switch edit {
    case .split(let frame):
      guard let index = index(of: frame) else { throw LabelRefusal.noFrame(frame, all) }
      guard pieces[index].start != frame else { throw LabelRefusal.isBorder(frame) }
      var second = pieces[index]
      second.start = frame
      pieces[index].end = frame
      pieces.insert(second, at: index + 1)
    case .merge(let border):
      let index = try after(border)
      let (first, second) = (pieces[index - 1], pieces[index])
      pieces[index - 1].end = second.end
      if second.frames.count > first.frames.count { pieces[index - 1].origin = second.origin }
      pieces.remove(at: index)
    case .move(let border, let frame):
      let index = try after(border)
      let allowed = pieces[index - 1].start + 1...pieces[index].end - 1
      guard allowed.contains(frame) else { throw LabelRefusal.notBetween(frame, allowed) }
      pieces[index - 1].end = frame
      pieces[index].start = frame
    }
  }

  /// All frames.
  var all: Range<Int> { (pieces.first?.start ?? 0)..<(pieces.last?.end ?? 0) }

  private func after(_ border: Int) throws(LabelRefusal) -> Int {
    guard let index = pieces.firstIndex(where: { $0.start == border }), index > 0 else {
      throw LabelRefusal.noBorder(border, borders)
    }
    return index
  }
}
