import Episodes

/// What the screen wants from the reader, and what the reader found.
struct ReaderWishes: Sendable {
  /// One thing to do for who reads episodes.
  enum EpisodeWish: Sendable, Equatable {
    case episode(EpisodeID, isWanted: Bool, again: Bool)
    case over
  }

  /// One thing to do for who reads lists.
  enum ListWish: Sendable, Equatable {
    case list
    case queue(LabelQueue.Order)
    case inspection
    case over
  }

  /// True when the list is wanted.
  var list = true
  /// The episode on the screen.
  var episode: EpisodeID?
  /// Episodes a person may look at next.
  var nearby: [EpisodeID] = []
  /// True when the episode is wanted from the file though it is kept.
  var mustReread = false
  /// The order in which the unlabelled segments are wanted.
  var queue: LabelQueue.Order?
  /// True when the runs are to be inspected.
  var inspection = false
  /// True when the reader shall end.
  var isOver = false
  /// What was found and not taken yet.
  var news: [ReaderNews] = []

  /// Takes out the most urgent wish for an episode; nil when there is none.
  mutating func nextEpisode(isKept: (EpisodeID) -> Bool) -> EpisodeWish? {
    if isOver { return .over }
    if let id = episode {
      defer {
        episode = nil
        mustReread = false
      }
      return .episode(id, isWanted: true, again: mustReread)
    }
    while !nearby.isEmpty {
      let id = nearby.removeFirst()
      if !isKept(id) { return .episode(id, isWanted: false, again: false) }
    }
    return nil
  }

  /// Takes out the most urgent wish for a list; nil when there is none.
  mutating func nextList() -> ListWish? {
    if isOver { return .over }
    if list {
      list = false
      return .list
    }
    if let order = queue {
      queue = nil
      return .queue(order)
    }
    if inspection {
      inspection = false
      return .inspection
    }
    return nil
  }
}
