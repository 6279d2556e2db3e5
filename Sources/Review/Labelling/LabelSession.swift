public import Episodes
public import Robotics

/// A way through the unlabelled segments, with its progress.
public struct LabelSession: Sendable, Hashable {
  /// A segment to label, by its first frame.
  public struct Item: Sendable, Hashable {
    /// Its episode.
    public var episode: EpisodeID
    /// Its first frame.
    public var start: Int
    /// Why it comes now, in few words; empty when there is nothing to say.
    public var reason: String

    /// Makes an item.
    public init(episode: EpisodeID, start: Int, reason: String = "") {
      self.episode = episode
      self.start = start
      self.reason = reason
    }
  }

  /// The segments in the order they should be labelled.
  public let items: [Item]
  /// Index of the one at hand; `items.count` when all are done.
  public private(set) var index = 0
  /// Segments labelled since it began.
  public private(set) var labelled = 0
  private let began: Nanoseconds
  private var last: Nanoseconds

  /// Begins at a time.
  public init(_ items: [Item], time: Nanoseconds) {
    self.items = items
    began = time
    last = time
  }

  /// The segment at hand; nil when all are done.
  public var current: Item? { items.indices.contains(index) ? items[index] : nil }

  /// Segments labelled a minute, from the beginning to the last label; nil before the first.
  public var perMinute: Double? {
    let minutes = (last - began).seconds / 60
    return labelled > 0 && minutes > 0 ? Double(labelled) / minutes : nil
  }

  /// Goes on to the next segment.
  mutating func advance(labelledAt time: Nanoseconds?) {
    if let time {
      labelled += 1
      last = time
    }
    index = min(items.count, index + 1)
  }

  /// Goes back to a segment whose label was taken back.
  mutating func goBack(to episode: EpisodeID, start: Int) {
    guard
      let found = items[..<index].lastIndex(where: {
        $0.episode == episode && $0.start == start
      })
    else { return }
    index = found
    labelled = max(0, labelled - 1)
  }
}
