public import Episodes

/// The list of episodes as a person arranged it, with a cursor.
public struct Browser: Sendable, Equatable {
  /// All episodes of the dataset, in the order of recording.
  public private(set) var rows: [EpisodeRow] = []
  /// Those shown, in the order shown.
  public private(set) var shown: [EpisodeRow] = []
  /// The episode at the cursor; nil when none is shown.
  public private(set) var selected: EpisodeID?
  /// False until all episodes have been read.
  public private(set) var isComplete = false
  /// The filter as it was typed.
  public private(set) var filterText = ""
  /// What is sorted by.
  public private(set) var order = EpisodeOrder.number
  /// True for the largest first.
  public private(set) var isDescending = false
  /// Segments of those shown that the rater has still to label.
  public private(set) var toLabel = 0
  private var filter = EpisodeFilter.all

  /// Makes an empty list.
  public init() {}

  /// Row of the cursor among those shown; nil when none is shown.
  public var index: Int? { selected.flatMap { id in shown.firstIndex { $0.id == id } } }

  /// The episode at the cursor.
  public var current: EpisodeRow? { index.map { shown[$0] } }

  /// Takes in what was read; the cursor stays on its episode.
  mutating func take(_ rows: [EpisodeRow], isComplete: Bool) {
    self.rows = rows
    self.isComplete = isComplete
    arrange()
  }

  /// Replaces one episode.
  mutating func take(_ row: EpisodeRow) {
    guard let index = rows.firstIndex(where: { $0.id == row.id }) else { return }
    rows[index] = row
    // Only its contents: a row must not jump away or vanish under the hands of who works on it.
    if let index = shown.firstIndex(where: { $0.id == row.id }) {
      toLabel += row.toLabel - shown[index].toLabel
      shown[index] = row
    }
  }

  /// Takes in episodes recorded since the list was read.
  mutating func add(_ rows: [EpisodeRow]) {
    guard !rows.isEmpty else { return }
    self.rows += rows
    arrange()
  }

  /// Shows what a filter lets through.
  ///
  /// - Throws: ``FilterError``; the list stays as it was.
  mutating func filter(_ text: String) throws(FilterError) {
    filter = try EpisodeFilter(text)
    filterText = text
    arrange()
  }

  /// Sorts by something, in the direction a person expects first; again turns it around.
  mutating func sort(_ order: EpisodeOrder, descending: Bool? = nil) {
    isDescending = descending ?? (self.order == order ? !isDescending : order.startsDescending)
    self.order = order
    arrange()
  }

  /// Moves the cursor by some rows; it stops at the ends.
  mutating func move(_ rows: Int) {
    guard !shown.isEmpty else { return }
    let target = min(max(0, (index ?? 0) + rows), shown.count - 1)
    selected = shown[target].id
  }

  /// Puts the cursor on an episode; false when it is not shown.
  mutating func select(_ id: EpisodeID) -> Bool {
    guard shown.contains(where: { $0.id == id }) else { return false }
    selected = id
    return true
  }

  /// The episodes beside the cursor, the next one first: likely to be looked at soon.
  var neighbours: [EpisodeID] {
    guard let index else { return [] }
    return [index + 1, index - 1].filter(shown.indices.contains).map { shown[$0].id }
  }

  private mutating func arrange() {
    let old = index
    let matching = filter.isEmpty ? rows : rows.filter(filter.matches)
    shown =
      order == .number && !isDescending
      ? matching : order.sorted(matching, descending: isDescending)
    toLabel = shown.reduce(0) { $0 + $1.toLabel }
    guard index == nil else { return }
    // The episode at the cursor is gone from sight: the one that took its place.
    selected =
      old.map { shown.isEmpty ? nil : shown[min($0, shown.count - 1)].id }
      ?? shown.first?.id
  }
}
